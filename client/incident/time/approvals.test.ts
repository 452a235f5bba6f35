import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { expect, it } from 'vitest';
import { approvalsOf } from './approvals.ts';

const by = exampleDispatcher;
const hold = { want: { what: 'hold' as const }, by, at: after(exampleNow, 2_000), why: '待配件', refused: null };
const asked = { by, at: after(exampleNow, 1_000), why: '非本部门职责' };
const open = { ...exampleIncident, state: { at: 'open' as const, since: exampleNow } };

it('CLK-8 TRF-4 what waits for a supervisor is listed, the longest waiting first, and nothing that was decided or is over', () => {
  const refused = { ...hold, refused: { by, at: exampleNow, why: '尽快处置' } };
  const back = { ...open, transfer: { senders: [], asked } };
  const found = approvalsOf([
    { ...open, timeRequest: hold },
    { ...open, timeRequest: refused },
    back,
    { ...back, state: { at: 'cancelled', since: exampleNow, by, why: '' } },
    open,
  ]);
  expect(found.map(({ wish, why }) => [wish.what, why])).toEqual([
    ['return', '非本部门职责'],
    ['hold', '待配件'],
  ]);
});

import { describe, expect, test } from 'vitest';
import { chargeLines, readChargeLines } from './charge-lines.ts';

describe('duties in grids, one a line', () => {
  test('are read with commas of either script, limits or none', () => {
    const read = readChargeLines('G-1, 治安巡防\nG-2，消防检查，工作日，8:30–17:30\n\n');
    expect(read).toEqual({
      ok: true,
      charges: [
        { grid: 'G-1', duty: '治安巡防', limits: '' },
        { grid: 'G-2', duty: '消防检查', limits: '工作日，8:30–17:30' },
      ],
    });
    if (read.ok) expect(readChargeLines(chargeLines(read.charges))).toEqual(read);
  });

  test('are refused by their line', () => {
    expect(readChargeLines('G-1, a\n网格, b')).toEqual({ ok: false, line: 2 });
    expect(readChargeLines('G-1')).toEqual({ ok: false, line: 1 });
    expect(readChargeLines('')).toEqual({ ok: false, line: 1 });
  });
});

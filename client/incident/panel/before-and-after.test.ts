import { exampleDispatcher, exampleIncident, exampleNow } from '@watchroom/shared/incident/example.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { AttachmentId } from '@watchroom/shared/kernel/ids.ts';
import { after } from '@watchroom/shared/kernel/time.ts';
import { expect, test } from 'vitest';
import { beforeAndAfter } from './before-and-after.ts';

const at = (seconds: number) => after(exampleNow, seconds * 1_000);
const photo = (seconds: number): AttachmentView => ({
  id: AttachmentId.parse(`018f0000-0000-7000-8000-${String(seconds).padStart(12, '0')}`),
  kind: 'photo',
  type: 'image/jpeg',
  bytes: 1,
  at: at(seconds),
  actor: exampleDispatcher,
  incident: exampleIncident.id,
  taken: null,
  still: null,
});
const arrivedAt = (seconds: number | null) => ({
  openedAt: at(5),
  clocks: exampleIncident.clocks.map((clock) =>
    clock.kind === 'arrive' ? { ...clock, doneAt: seconds === null ? null : at(seconds) } : clock,
  ),
});
const shown = (...given: Parameters<typeof beforeAndAfter>) => {
  const pair = beforeAndAfter(...given);
  return pair === null ? null : [pair.before.at, pair.after.at];
};

test('the first photo before the arrival stands beside the last one since', () => {
  expect(shown([photo(10), photo(20), photo(60), photo(90)], arrivedAt(60))).toEqual([at(10), at(90)]);
});

test('there is no pair while nobody has arrived, or with one side only', () => {
  expect(shown([photo(10), photo(90)], arrivedAt(null))).toBeNull();
  expect(shown([photo(70), photo(90)], arrivedAt(60))).toBeNull();
  expect(shown([photo(10), photo(20)], arrivedAt(60))).toBeNull();
  expect(shown([], arrivedAt(60))).toBeNull();
});

test('where no arrival is awaited, the work begins with the opening', () => {
  const general = { openedAt: at(30), clocks: exampleIncident.clocks.filter(({ kind }) => kind !== 'arrive') };
  expect(shown([photo(10), photo(40)], general)).toEqual([at(10), at(40)]);
  expect(shown([photo(10), photo(40)], { ...general, openedAt: null })).toBeNull();
});

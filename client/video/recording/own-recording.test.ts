import type { Recording } from '@watchroom/shared/video/recording/recording.ts';
import { expect, test } from 'vitest';
import { ownRecording } from './own-recording.ts';

const made = (id: string, more: object): Recording =>
  ({ id, by: { id: 'me' }, state: { at: 'recording' }, purpose: { incident: 'a' }, ...more }) as unknown as Recording;
const own = (recordings: readonly Recording[], purpose: object) =>
  ownRecording(recordings, { account: 'me', purpose: purpose as never })?.id;

test('REC-4 what is ended is what this person ordered for this purpose, and nothing else', () => {
  const all = [
    made('other incident', { purpose: { incident: 'b' } }),
    made('another person', { by: { id: 'you' } }),
    made('hidden', { purpose: null }),
    made('over', { state: { at: 'ended' } }),
    made('reason', { purpose: { reason: 'a' } }),
  ];
  expect(own(all, { incident: 'a' })).toBeUndefined();
  expect(own([...all, made('this', {})], { incident: 'a' })).toBe('this');
  expect(own([...all, made('this', {})], { incident: 'b' })).toBe('other incident');
  expect(own(all, { reason: 'a' })).toBe('reason');
});

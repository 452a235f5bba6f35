import { expect, it } from 'vitest';
import { type TrialState, trialLines } from './trial-lines.ts';

const asked: TrialState = { socket: null, push: undefined, pushCame: false, over: false };
const came = { afterMs: 420, heard: true, shaken: true };
const keys = (state: Partial<TrialState>) => trialLines({ ...asked, ...state }).map(({ key }) => key);

it('ALR-17 a test alert says that it waits, and after its time that the open page was not reached', () => {
  expect(keys({})).toEqual(['trial-waits']);
  expect(keys({ push: null })).toEqual(['trial-waits', 'trial-no-push']);
  expect(keys({ push: null, over: true })).toEqual(['trial-no-socket', 'trial-no-push']);
});

it('ALR-17 what came over the socket is said with its time, and whether this phone can sound and shake', () => {
  expect(trialLines({ ...asked, socket: came, push: null })).toEqual([
    { key: 'trial-socket', s: '0.4' },
    { key: 'trial-heard' },
    { key: 'trial-shaken' },
    { key: 'trial-no-push' },
  ]);
  expect(keys({ socket: { ...came, heard: false, shaken: false } })).toEqual([
    'trial-socket',
    'trial-silent',
    'trial-still',
  ]);
  expect(keys({ socket: { ...came, shaken: null }, over: true })).toEqual(['trial-socket', 'trial-heard']);
});

it('ALR-17 push is told as it was answered, and as arrived when the worker has shown it', () => {
  const said = (state: Partial<TrialState>) => keys({ socket: came, ...state }).at(-1);
  expect(said({ push: 'sent' })).toBe('test-sent');
  expect(said({ push: 'sent', pushCame: true })).toBe('trial-push-came');
  expect(said({ push: 'gone' })).toBe('test-gone');
  expect(said({ push: 'failing' })).toBe('test-failed');
});

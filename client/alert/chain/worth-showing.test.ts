import { exampleAlert, raisedAt } from '@watchroom/shared/alert/chain/example.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { expect, it } from 'vitest';
import { worthShowing } from './worth-showing.ts';

const pushed = {
  ...exampleAlert,
  attempts: [
    ...exampleAlert.attempts,
    { channel: 'push' as const, tries: 1, state: { at: 'sent' as const, since: raisedAt } },
  ],
};

it('ALR-12 a trail is shown when a second channel was used, or several people were alerted', () => {
  const { subject } = exampleAlert;
  expect(worthShowing([exampleAlert], subject)).toEqual([]);
  expect(worthShowing([pushed], subject)).toEqual([pushed]);
  const second = { ...exampleAlert, nth: 2 };
  expect(worthShowing([second, exampleAlert], subject).map(({ nth }) => nth)).toEqual([1, 2]);
  expect(worthShowing([pushed], 'another')).toEqual([]);
});

it('MSG-10 of what was rung for again the last ring is shown', () => {
  const before = { ...pushed, times: { ...pushed.times, sent: instant(Date.parse(raisedAt) - 90_000) } };
  for (const all of [
    [before, pushed],
    [pushed, before],
  ])
    expect(worthShowing(all, exampleAlert.subject)).toEqual([pushed]);
});

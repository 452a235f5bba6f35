import { expect, test } from 'vitest';
import { createAwake, type ScreenLock } from './awake.ts';

/** A browser's screen; every lock that it gave. */
function screen() {
  const locks: { released: boolean }[] = [];
  let [refuses, answers] = [false, Promise.resolve()];
  const request = async (): Promise<ScreenLock> => {
    await answers;
    if (refuses) throw new Error('NotAllowedError');
    const lock = {
      released: false,
      release: async () => {
        lock.released = true;
      },
    };
    locks.push(lock);
    return lock;
  };
  const turns = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    awake: createAwake(request),
    locks,
    turns,
    isOn: () => locks.some(({ released }) => !released),
    refuse: (on: boolean) => {
      refuses = on;
    },
    hangs: () => {
      let answer = () => {};
      answers = new Promise<void>((done) => {
        answer = done;
      });
      return answer;
    },
  };
}

test('POS-4 the screen stays on while it is wanted, by one lock, and no longer', async () => {
  const here = screen();
  here.awake.want(true);
  here.awake.want(true);
  await here.turns();
  expect([here.isOn(), here.locks.length]).toEqual([true, 1]);
  here.awake.want(false);
  await here.turns();
  expect(here.isOn()).toBe(false);
});

test('POS-4 a lock that went with the page’s sight is taken anew when it is seen again, and a refusal is asked again', async () => {
  const here = screen();
  here.awake.want(true);
  await here.turns();
  for (const lock of here.locks) lock.released = true;
  here.refuse(true);
  here.awake.look();
  await here.turns();
  expect(here.isOn()).toBe(false);
  here.refuse(false);
  here.awake.look();
  await here.turns();
  expect([here.isOn(), here.locks.length]).toEqual([true, 2]);
});

test('POS-4 a job that follows another in the same moment keeps it on', async () => {
  const here = screen();
  here.awake.want(true);
  await here.turns();
  here.awake.want(false);
  here.awake.want(true);
  await here.turns();
  expect(here.isOn()).toBe(true);
});

test('POS-4 a job that ends while the browser is asked leaves no screen on', async () => {
  const here = screen();
  const answer = here.hangs();
  here.awake.want(true);
  here.awake.want(false);
  answer();
  await here.turns();
  expect(here.isOn()).toBe(false);
});

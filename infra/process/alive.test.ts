import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { endLeftover, footprintOf, isAlive } from './alive.ts';

const idle = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
const footprint = (pid = 0) => footprintOf(pid) ?? expect.fail('the process does not run');

it('knows a running process, and the same number with another birth as another process', () => {
  const self = footprint(process.pid);
  expect(isAlive(self)).toBe(true);
  expect(isAlive({ ...self, born: 'another time' })).toBe(false);
});

it('knows that a process has ended', async () => {
  const child = idle();
  const mark = footprint(child.pid);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(mark)).toBe(false);
});

it('ends a leftover, by force when it must', async () => {
  const child = idle();
  const mark = footprint(child.pid);
  await endLeftover(mark, 'SIGCONT', 100);
  expect(isAlive(mark)).toBe(false);
});

it('leaves a stranger alone that has taken over the number', async () => {
  const child = idle();
  await endLeftover({ ...footprint(child.pid), born: 'another time' }, 'SIGKILL', 100);
  expect(isAlive(footprint(child.pid))).toBe(true);
  child.kill('SIGKILL');
});

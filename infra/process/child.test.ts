import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { footprintOf, isAlive } from './alive.ts';
import { type ChildPlan, supervise } from './child.ts';

const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'watchroom-child-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
};

const plan = (script: string, more: Partial<ChildPlan> = {}): ChildPlan => ({
  name: 'child',
  program: process.execPath,
  args: ['-e', script],
  stopSignal: 'SIGTERM',
  stopWithinMs: 2_000,
  restart: true,
  say: () => undefined,
  ...more,
});

it('starts a process again when it is killed, and not when it is stopped', async () => {
  const pids: number[] = [];
  const child = supervise(plan('setInterval(() => {}, 1000)', { onStart: (mark) => void pids.push(mark?.pid ?? 0) }));
  await expect.poll(() => pids.length).toBe(1);
  process.kill(pids[0] ?? 0, 'SIGKILL');
  await expect.poll(() => pids.length).toBe(2);
  await child.stop();
  expect(pids).toHaveLength(2);
  expect(pids.map(footprintOf)).toEqual([undefined, undefined]);
});

it('kills what does not listen to its stop signal', async () => {
  const ready = join(folder(), 'ready');
  const script = `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(ready)}, 'x'); setInterval(() => {}, 1000)`;
  const child = supervise(plan(script, { stopWithinMs: 50 }));
  await vi.waitFor(() => readFileSync(ready));
  await child.stop();
  expect(await child.ended).toBe(128);
});

it('gives its settings by standard input', async () => {
  const script =
    "let all = ''; process.stdin.on('data', (part) => { all += part }).on('end', () => process.exit(all.length))";
  const child = supervise(
    plan(script, { input: '12345', restart: false, options: { stdio: ['pipe', 'ignore', 'ignore'] } }),
  );
  expect(await child.ended).toBe(5);
});

it('ends the children of a process that was killed', async () => {
  const file = join(folder(), 'pid');
  const script = `const c = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    require('fs').writeFileSync(${JSON.stringify(file)}, String(c.pid)); setInterval(() => {}, 1000)`;
  const parents: number[] = [];
  const child = supervise(plan(script, { restart: false, onStart: (mark) => void parents.push(mark?.pid ?? 0) }));
  const grandchild = await vi.waitFor(() => footprintOf(Number(readFileSync(file, 'utf8'))) ?? expect.fail('not yet'));
  process.kill(parents[0] ?? 0, 'SIGKILL');
  await child.ended;
  await expect.poll(() => isAlive(grandchild)).toBe(false);
});

it('says so when the program is not there', async () => {
  const said: string[] = [];
  const child = supervise({
    ...plan(''),
    program: 'no-such-program',
    restart: false,
    say: (text) => void said.push(text),
  });
  expect(await child.ended).toBe(127);
  expect(said.join()).toContain('no-such-program');
});

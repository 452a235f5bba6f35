import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Footprint, footprintOf } from './alive.ts';

export type ChildPlan = {
  name: string;
  program: string;
  args: string[];
  options?: SpawnOptions;
  /** Written to the child's standard input, which is then closed. For settings that must not show in a process list. */
  input?: string;
  /** Signal that ends it in an orderly way. */
  stopSignal: NodeJS.Signals;
  /** Time it may take to end before it is killed. */
  stopWithinMs: number;
  /** Start it again when it dies by itself. */
  restart: boolean;
  say: (text: string) => void;
  /** Called with every process started under this plan. */
  onStart?: (footprint: Footprint | undefined, child: ChildProcess) => void;
};

export type SupervisedChild = {
  /** Ends the process and does not start it again. */
  stop(): Promise<void>;
  /** Resolves when the process has ended and is not started again. */
  ended: Promise<number>;
};

// A process that dies at once, every time, must not burn a core; one that ran for a while is back in a moment.
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const HEALTHY_AFTER_MS = 10_000;

/**
 * Runs a process in a group of its own (a Ctrl-C in the terminal reaches only us, so that we can stop things in order)
 * and starts it again, with growing pauses, when it dies unasked.
 */
export function supervise(plan: ChildPlan): SupervisedChild {
  let current: ChildProcess | undefined;
  let stopping = false;
  const cancelled = new AbortController();

  const once = () =>
    new Promise<number>((resolve) => {
      const child = spawn(plan.program, plan.args, { ...plan.options, detached: true });
      current = child;
      child.once('error', (error) => {
        plan.say(`${plan.name}: ${error.message}`);
        resolve(127);
      });
      child.once('exit', (code, signal) => {
        endGroup(child.pid);
        resolve(code ?? (signal === null ? 1 : 128));
      });
      if (plan.input !== undefined) child.stdin?.end(plan.input);
      if (child.pid !== undefined) plan.onStart?.(footprintOf(child.pid), child);
    });

  const run = async () => {
    let pauseMs = FIRST_PAUSE_MS;
    for (;;) {
      const startedAt = Date.now();
      const code = await once();
      if (stopping || !plan.restart) return code;
      if (Date.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      plan.say(`${plan.name} ended by itself (${code}); starting it again in ${pauseMs} ms`);
      await wait(pauseMs, undefined, { signal: cancelled.signal }).catch(() => undefined);
      if (stopping) return code;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  };
  const ended = run();

  return {
    ended,
    async stop() {
      stopping = true;
      cancelled.abort();
      current?.kill(plan.stopSignal);
      const force = setTimeout(() => current?.kill('SIGKILL'), plan.stopWithinMs);
      await ended;
      clearTimeout(force);
    },
  };
}

/** A killed process leaves its own children behind, with their ports: end what is left of its group. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // nobody left: the usual case
  }
}

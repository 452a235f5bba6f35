import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** A process that outlives a restart of ours: its number alone may have been given to another, so its birth is kept too. */
export const Footprint = z.object({ pid: z.number().int().positive(), born: z.string() });
export type Footprint = z.infer<typeof Footprint>;

type Look = { born: string; zombie: boolean };

/** What the kernel says about a process, or undefined when there is none. */
function lookAt(pid: number): Look | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may itself hold spaces and brackets: read after the last one.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return { born: `${boot}/${fields[19]}`, zombie: fields[0] === 'Z' };
    }
    const out = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    return { born: out.replace(/^\S+\s+/, ''), zombie: out.startsWith('Z') };
  } catch {
    return undefined;
  }
}

/** The footprint of a running process; undefined when it has ended. */
export function footprintOf(pid: number): Footprint | undefined {
  const look = lookAt(pid);
  return look === undefined || look.zombie ? undefined : { pid, born: look.born };
}

/** True only for the very same process, still running; a zombie that nobody reaped counts as ended. */
export function isAlive(footprint: Footprint): boolean {
  return footprintOf(footprint.pid)?.born === footprint.born;
}

/** Waits until the process has ended; false when it still runs after the time given. */
export async function hasEnded(footprint: Footprint, withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (isAlive(footprint)) {
    if (Date.now() > until) return false;
    await wait(50);
  }
  return true;
}

/** Ends a process left over from an earlier run: politely first, by force when it does not listen. */
export async function endLeftover(footprint: Footprint, polite: NodeJS.Signals, withinMs: number): Promise<void> {
  for (const signal of [polite, 'SIGKILL'] as const) {
    if (!isAlive(footprint)) return;
    try {
      process.kill(footprint.pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(footprint, withinMs)) return;
  }
}

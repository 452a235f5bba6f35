import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf } from '../fanout/stage.ts';

/** A process, and all that it has started and they have. */
export function treeOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const entry of readdirSync('/proc')) {
    const parent = /^[0-9]+$/.test(entry) ? parentOf(entry) : null;
    if (parent !== null) parents.set(Number(entry), parent);
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

function parentOf(entry: string): number | null {
  try {
    return Number(/\) [A-Z] ([0-9]+) /.exec(readFileSync(`/proc/${entry}/stat`, 'latin1'))?.[1]);
  } catch {
    return null; // gone meanwhile
  }
}

/** Plain ffmpeg, one for each camera: what it sends as it is, into a file. */
export function startPlain(
  ports: readonly number[],
  folder: string,
): { readonly pids: number[]; stop(): Promise<void> } {
  const children = ports.map((port) => spawn('ffmpeg', plainArgs(port, folder), { stdio: 'ignore' }));
  return {
    pids: children.flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
    async stop() {
      await Promise.all(children.map((child) => ended(child)));
    },
  };
}

function plainArgs(port: number, folder: string): string[] {
  const from = ['-rtsp_transport', 'tcp', '-i', `rtsp://127.0.0.1:${port}/live/main`];
  const to = ['-map', '0:v:0', '-c', 'copy', '-f', 'flv', join(folder, `${port}.flv`)];
  return ['-nostdin', '-y', '-loglevel', 'quiet', ...from, ...to];
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export function memoryOfTree(root: number): number {
  return treeOf(root).reduce((sum, pid) => sum + memoryOf(pid), 0);
}

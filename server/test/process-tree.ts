import { readdirSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** An address of this machine that is not its loopback: a camera may have such a one. Undefined: it has none. */
export const ownAddress = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

export interface Seen {
  readonly pid: number;
  readonly args: string;
  readonly environment: string;
}

/** What everybody who may read /proc sees of this process and of all under it. */
export function processTree(root: number): Seen[] {
  const parents = new Map(
    readdirSync('/proc')
      .filter((entry) => /^[0-9]+$/.test(entry))
      .map((entry) => [Number(entry), Number(/^[^)]*\) [A-Z] ([0-9]+) /.exec(read(entry, 'stat'))?.[1] ?? 0)]),
  );
  const isUnder = (pid: number): boolean => {
    const parent = parents.get(pid) ?? 0;
    return parent === root || (parent > 1 && isUnder(parent));
  };
  return [...parents.keys()]
    .filter((pid) => pid === root || isUnder(pid))
    .map((pid) => ({ pid, args: read(String(pid), 'cmdline'), environment: read(String(pid), 'environ') }));
}

function read(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return ''; // gone meanwhile
  }
}

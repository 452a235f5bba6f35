import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Our own child with this program in its arguments. */
export function childWith(program: string): number {
  const found = readdirSync('/proc').filter((entry) => {
    if (!/^[0-9]+$/.test(entry)) return false;
    try {
      const parent = / [A-Z] ([0-9]+) /.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))?.[1];
      return Number(parent) === process.pid && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(program);
    } catch {
      return false; // gone meanwhile
    }
  });
  expect(found).toHaveLength(1);
  return Number(found[0]);
}

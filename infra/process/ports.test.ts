import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, isFree } from './ports.ts';

it('gives the wanted port, and another one when that is taken', async () => {
  const wanted = await freePort();
  // Not among those of outgoing connections.
  expect(wanted).toBeLessThan(32_768);
  expect(await freePort(wanted)).toBe(wanted);
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen({ port: wanted, host: '127.0.0.1' }, resolve));
  expect(await isFree(wanted)).toBe(false);
  expect(await freePort(wanted)).not.toBe(wanted);
  await new Promise((resolve) => holder.close(resolve));
});

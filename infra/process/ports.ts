import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what the system gives to outgoing connections (Linux: 32,768 to 60,999), above what well-known services take. */
const [FROM, TO] = [12_000, 32_000];

/** Whether this port can be listened on right now. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * The wanted port when it is free, else any free one. One that the system picks would lie among those of outgoing connections,
 * and one of those may take it before whoever it is for listens there.
 */
export async function freePort(wanted = randomInt(FROM, TO)): Promise<number> {
  let port = wanted;
  while (!(await isFree(port))) port = randomInt(FROM, TO);
  return port;
}

import { once } from 'node:events';
import { createServer, connect as dial, type Server, type Socket } from 'node:net';

/** A wire to a server that a test can freeze (bytes stay in the wire), cut, and mend. */
export interface Wire {
  readonly url: string;
  /** All of it, or only the connections that begin with these words (a name that a Postgres client gives itself), new ones too. */
  freeze(only?: string): void;
  mend(): void;
  cut(): void;
  close(): void;
}

/** A wire to where this address points; `url` is the same address at the wire's near end. */
export async function wireTo(farUrl: string): Promise<Wire> {
  const target = new URL(farUrl);
  const pairs = new Set<[Socket, Socket]>();
  const hellos = new Map<Socket, string>();
  let state: 'open' | 'frozen' | 'cut' = 'open';
  let frozen: string | null = null;
  const server: Server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = dial(Number(target.port || 5_432), target.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.once('data', (bytes) => {
      hellos.set(near, bytes.toString('latin1'));
      if (frozen !== null && hellos.get(near)?.includes(frozen)) far.pause();
    });
    near.on('data', (bytes) => far.write(bytes));
    far.on('data', (bytes) => near.write(bytes));
    if (state === 'frozen') for (const end of pair) end.pause();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(farUrl);
  url.host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url: url.href,
    freeze: (only) => {
      if (only === undefined) state = 'frozen';
      else frozen = only;
      for (const pair of pairs) {
        if (only === undefined || hellos.get(pair[0])?.includes(only)) for (const end of pair) end.pause();
      }
    },
    mend: () => {
      state = 'open';
      frozen = null;
      for (const pair of pairs) for (const end of pair) end.resume();
    },
    cut: () => {
      state = 'cut';
      for (const pair of pairs) for (const end of pair) end.destroy();
      pairs.clear();
    },
    close: () => server.close(),
  };
}

import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Run } from '../bootstrap/main.ts';
import { aborted } from '../process/stop.ts';
import { fingerprintOf, type KeyPair, ownAuthority, serverPair } from './authority.ts';
import { enrolPages } from './enrol-pages.ts';
import { type RunningProxy, startProxy } from './proxy.ts';

/** An own certificate is looked at this often; it is renewed thirty days before its end. */
const LOOK_MS = 6 * 3_600_000;
const port = z.coerce.number().int().min(0).max(65_535);
const Name = z
  .string()
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,45})$/, 'a name or an IP');

const Wish = z
  .object({
    to: z.url({ protocol: /^http$/ }).default('http://127.0.0.1:8080'),
    host: z.string().default('0.0.0.0'),
    port: port.default(8443),
    'plain-port': port.default(8081),
    names: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      )
      .pipe(z.array(Name).max(50)),
    cert: z.string().optional(),
    key: z.string().optional(),
  })
  .refine(({ cert, key }) => (cert === undefined) === (key === undefined), '--cert and --key go together');
type Wish = z.output<typeof Wish>;

/** `npm run proxy -- --names room.lan,192.168.1.20`: TLS in front of a room that runs, and the page that enrols phones. */
export const run: Run = async (args, signal) => {
  const text = { type: 'string' } as const;
  const options = { to: text, host: text, port: text, 'plain-port': text, names: text, cert: text, key: text };
  const wish = Wish.parse(parseArgs({ args, options }).values);
  const dir = join(process.env['DATA_DIR'] ?? '.data', 'proxy');
  const say = (line: string) => void process.stdout.write(`· ${line}\n`);
  const proxy = wish.cert === undefined ? await onOwn(wish, dir, { say, signal }) : await onGiven(wish);
  const [name = 'localhost'] = namesOf(wish);
  process.stdout.write(`ready https://${name}:${proxy.port}\n`);
  await aborted(signal);
  await proxy.close();
  return 0;
};

/** On a certificate that phones trust already; nothing has to be enrolled. */
async function onGiven(wish: Wish): Promise<RunningProxy> {
  const [cert, key] = await Promise.all([wish.cert ?? '', wish.key ?? ''].map((path) => readFile(path, 'utf8')));
  return startProxy({
    ...wish,
    plainPort: wish['plain-port'],
    pair: { cert: cert ?? '', key: key ?? '' },
    enrol: null,
  });
}

interface Here {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** On an authority of its own, whose certificate phones are given by a page. */
async function onOwn(wish: Wish, dir: string, { say, signal }: Here): Promise<RunningProxy> {
  const names = namesOf(wish);
  const [first = 'localhost'] = names;
  const authority = await ownAuthority(dir, new Date());
  const pairNow = (): Promise<KeyPair> => serverPair(dir, { authority, names, now: new Date() });
  let pair = await pairNow();
  const plainOf = (plain: number) => `http://${bracketed(first)}:${plain}/enrol`;
  const proxy = await startProxy({
    ...wish,
    plainPort: wish['plain-port'],
    pair,
    enrol: ({ port: own, plainPort }) =>
      enrolPages({
        cert: authority.cert,
        patrolUrl: `https://${bracketed(first)}:${own}/patrol`,
        enrolUrl: plainOf(plainPort),
      }),
  });
  const looking = setInterval(() => {
    pairNow().then(
      (next) => {
        if (next.cert !== pair.cert) proxy.renew(next);
        pair = next;
      },
      (error: unknown) => say(`the certificate could not be renewed, it is tried again: ${String(error)}`),
    );
  }, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(looking), { once: true });
  say(`certificate for ${names.join(', ')}; its authority is kept in ${dir} (back it up: phones trust it)`);
  say(`fingerprint of the authority, to be given out: ${fingerprintOf(authority.cert)}`);
  say(`phones are enrolled at ${plainOf(proxy.plainPort)}`);
  return proxy;
}

/** The names that were asked for; without any, the addresses this machine has. */
function namesOf({ names }: Wish): readonly string[] {
  if (names.length > 0) return names;
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outward = own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  return [...outward, 'localhost', '127.0.0.1'];
}

function bracketed(name: string): string {
  return name.includes(':') ? `[${name}]` : name;
}

import { z } from 'zod';
import { jsonText } from '../../start/json-text.ts';

/** More than a city names by hand. */
const MOST_SERVERS = 64;

type Scheme = 'rtmp' | 'http';

/** Of an address: `rtmp` or `http`, or the same within TLS. */
const hasScheme = (text: string, scheme: Scheme) => new RegExp(`^${scheme}s?://`).test(text);

/** An address of a scheme, or of the same within TLS, without user, password, path, query and fragment; an origin without a last slash comes out. */
function origin(scheme: Scheme, example: string) {
  return z
    .string()
    .max(300)
    .refine((text) => isOrigin(text, scheme), `an address like ${example}, without user, password, path and query`)
    .transform((text) => text.replace(/\/$/, ''));
}

function isOrigin(text: string, scheme: Scheme): boolean {
  const url = hasScheme(text, scheme) ? URL.parse(text) : null;
  if (url === null || url.hostname === '') return false;
  return (
    url.username === '' && url.password === '' && url.search === '' && url.hash === '' && /^\/?$/.test(url.pathname)
  );
}

/** An address in which `{stream}` is the stream's name and `{secret}` the secret. The host holds neither. */
function template(scheme: Scheme, example: string) {
  return z
    .string()
    .max(500)
    .refine(
      (text) => isTemplate(text, scheme),
      `an address like ${example}, with {stream} in its path and no other word in braces`,
    );
}

function isTemplate(text: string, scheme: Scheme): boolean {
  const filled = text.replaceAll('{secret}', 's').replaceAll('{stream}', 'n');
  const host = /^[a-z]+:\/\/([^/]*)/.exec(text)?.[1] ?? '';
  const url = hasScheme(text, scheme) && !/[{}]/.test(filled) ? URL.parse(filled) : null;
  if (url === null || url.hostname === '' || /[{}@]/.test(host) || url.hash !== '') return false;
  if (!(text.split('?')[0] ?? '').includes('{stream}')) return false;
  // RTMP: the application, then the stream.
  return scheme === 'http' || /^\/[^/]+\/[^/]+$/.test(url.pathname);
}

const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,19}$/, 'small letters, digits and dashes, at most 20');
/** Stands in addresses and headers as it is. */
const secret = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'at most 200 characters without spaces');
const rtmp = origin('rtmp', 'rtmp://10.0.0.5:1935');
const user = { user: secret.optional(), password: secret.optional() };
/** Where viewers may be given pictures over WebRTC; left out: they are not. */
const whep = origin('http', 'http://10.0.0.5:8889').optional();

const Server = z
  .discriminatedUnion(
    'kind',
    [
      z.strictObject({
        name,
        kind: z.literal('mediamtx'),
        rtmp,
        api: origin('http', 'http://10.0.0.5:9997'),
        whep,
        ...user,
      }),
      z.strictObject({
        name,
        kind: z.literal('zlmediakit'),
        rtmp,
        http: origin('http', 'http://10.0.0.5:80'),
        whep,
        secret,
      }),
      z.strictObject({
        name,
        kind: z.literal('srs'),
        rtmp,
        http: origin('http', 'http://10.0.0.5:8080'),
        api: origin('http', 'http://10.0.0.5:1985'),
        whep,
        ...user,
      }),
      z.strictObject({
        name,
        kind: z.literal('flv'),
        rtmp: template('rtmp', 'rtmp://10.0.0.5:1935/live/{stream}'),
        flv: template('http', 'http://10.0.0.5:8000/live/{stream}.flv'),
        secret: secret.optional(),
      }),
    ],
    { error: 'a kind: mediamtx, zlmediakit, srs or flv' },
  )
  .refine((one) => !('api' in one) || (one.user === undefined) === (one.password === undefined), {
    path: ['password'],
    message: 'user and password go together',
  })
  .refine((one) => one.kind !== 'flv' || one.secret !== undefined || !`${one.rtmp}${one.flv}`.includes('{secret}'), {
    path: ['secret'],
    message: 'an address asks for {secret}',
  });

/** One media server of the fleet, as it is named in MEDIA_FLEET. Holds its secret: never to be said. */
export type FleetServer = z.infer<typeof Server>;

/** The setting MEDIA_FLEET: a JSON list (docs/operate.md). Names are unique; `own` is the one that we run ourselves. */
export const FleetList = jsonText('a JSON list')
  .pipe(z.array(Server).max(MOST_SERVERS))
  .refine(
    (list) => new Set(['own', ...list.map((one) => one.name)]).size === list.length + 1,
    'a name twice, or “own”',
  );

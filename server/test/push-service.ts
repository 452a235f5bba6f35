import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { PushPayload } from '@watchroom/shared/alert/push/push-api.ts';
import { selfSigned } from './self-signed.ts';

export interface Pushed {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** How a push service answers: a status with headers, or never. */
export type Manner = { readonly status: number; readonly headers?: Record<string, string> } | 'never';

/** A push service on this machine, with its own certificate, that behaves as it is told. */
export class PushService {
  readonly cert: string;
  readonly got: Pushed[] = [];
  /** By path; `/` for all others. */
  readonly manners = new Map<string, Manner>();
  readonly #server;

  constructor() {
    const { cert, key } = selfSigned();
    this.cert = cert;
    this.#server = createServer({ cert, key }, (request, reply) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const path = request.url ?? '/';
        this.got.push({ path, headers: request.headers, body: Buffer.concat(pieces) });
        const manner = this.manners.get(path) ?? this.manners.get('/') ?? { status: 201 };
        if (manner !== 'never') reply.writeHead(manner.status, manner.headers).end();
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `https://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A browser's half of Web Push: its keys, and what it makes of what comes (RFC 8291 §3.4, RFC 8188 §2.2). */
export class PushBrowser {
  readonly #pair = createECDH('prime256v1');
  readonly #auth: Buffer;

  constructor(known?: { readonly privateKey: string; readonly auth: string }) {
    if (known === undefined) this.#pair.generateKeys();
    else this.#pair.setPrivateKey(Buffer.from(known.privateKey, 'base64url'));
    this.#auth = known === undefined ? randomBytes(16) : Buffer.from(known.auth, 'base64url');
  }

  target(endpoint: string) {
    const p256dh = this.#pair.getPublicKey().toString('base64url');
    return { endpoint, keys: { p256dh, auth: this.#auth.toString('base64url') } };
  }

  open(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const length = body[20] ?? 0;
    const sender = body.subarray(21, 21 + length);
    const sealed = body.subarray(21 + length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#pair.getPublicKey(), sender]);
    const shared = this.#pair.computeSecret(sender);
    const secret = Buffer.from(hkdfSync('sha256', shared, this.#auth, info, 32));
    const bytes = (about: string, many: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${about}\0`, many));
    const decipher = createDecipheriv('aes-128-gcm', bytes('aes128gcm', 16), bytes('nonce', 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    if (plain.at(-1) !== 2) throw new Error('not the last record');
    return plain.subarray(0, -1).toString('utf8');
  }

  payload({ body }: Pushed): PushPayload {
    return PushPayload.parse(JSON.parse(this.open(body)));
  }
}

/** What a push service reads in `Authorization`: the claims, when the token is signed by the key that it names. */
export function vapidClaims(authorization: string): Readonly<Record<string, unknown>> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' };
  const signed = Buffer.from(`${head}.${claims}`);
  const isGood = verify(
    'sha256',
    signed,
    { key: jwk, format: 'jwk', dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isGood) throw new Error('the token is not signed by this key');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, unknown>;
}

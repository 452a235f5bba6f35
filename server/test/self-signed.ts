import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that signs itself, for 127.0.0.1 and `localhost`, with its key; PEM. Made anew for each test: no key lies in the project. */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = list(tagged(0x31, list(oid(2, 5, 4, 3), tagged(0x0c, Buffer.from('watchroom test')))));
  const ecdsaSha256 = list(oid(1, 2, 840, 10045, 4, 3, 2));
  const names = list(tagged(0x82, Buffer.from('localhost')), tagged(0x87, Buffer.of(127, 0, 0, 1)));
  const extensions = list(
    list(oid(2, 5, 29, 17), tagged(0x04, names)),
    list(oid(2, 5, 29, 19), tagged(0x04, list(tagged(0x01, Buffer.of(0xff))))),
  );
  const body = list(
    tagged(0xa0, tagged(0x02, Buffer.of(2))),
    tagged(0x02, Buffer.of(1)),
    ecdsaSha256,
    name,
    list(tagged(0x17, Buffer.from('200101000000Z')), tagged(0x18, Buffer.from('20990101000000Z'))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, extensions),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)]));
  const lines = list(body, ecdsaSha256, signature)
    .toString('base64')
    .replace(/(.{64})/g, '$1\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** DER (X.690): a tag, the length, the bytes. */
function tagged(tag: number, bytes: Buffer): Buffer {
  const { length } = bytes;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...(length < 0x80 ? [length] : long)), bytes]);
}

function list(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function oid(first: number, second: number, ...rest: readonly number[]): Buffer {
  const digits = (value: number): number[] =>
    value < 0x80 ? [value] : [...digits(value >> 7).map((one) => one | 0x80), value & 0x7f];
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(digits)]));
}

import { randomUUID } from 'node:crypto';
import type { Http } from '../platform/http.ts';
import type { Caller } from './world.ts';

/** As much of a PNG as a server looks at. */
export const onePixel = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

export interface SentFile {
  readonly bytes: Buffer;
  /** Before the file, as the server reads a form. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly key?: string;
}

/** Posts a form with one file, as a phone does. */
export function sendFile(
  http: Http,
  { url, by }: { readonly url: string; readonly by: Caller },
  { bytes, fields = {}, key = randomUUID() }: SentFile,
) {
  const edge = 'edge-of-the-part';
  const before = Object.entries(fields).map(
    ([name, value]) => `--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="f"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return http.inject({
    method: 'POST',
    url,
    payload: Buffer.concat([Buffer.from(before.join('') + head), bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: {
      ...by.headers,
      'content-type': `multipart/form-data; boundary=${edge}`,
      'idempotency-key': key,
    },
  });
}

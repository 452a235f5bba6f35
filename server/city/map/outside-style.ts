import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A style that somebody else wrote, passed on as it is; only that it is one is looked at. */
const OutsideStyle = z.looseObject({
  version: z.literal(8),
  sources: z.record(z.string(), z.unknown()),
  layers: z.array(z.looseObject({ id: z.string(), type: z.string() })),
});
export type OutsideStyle = z.infer<typeof OutsideStyle>;

/** A wall that waits for a far server shows nothing meanwhile. */
const FETCH_TIMEOUT_MS = 4_000;
const MOST_BYTES = 8 * 1_048_576;

/** Reads the style from a file or an http(s) address. Throws when it cannot be had or is none. */
export async function readOutsideStyle(place: string): Promise<OutsideStyle> {
  const text = /^https?:\/\//.test(place) ? await fetchText(place) : await readFile(place, 'utf8');
  return OutsideStyle.parse(JSON.parse(text));
}

async function fetchText(address: string): Promise<string> {
  const reply = await fetch(address, {
    signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    headers: { accept: 'application/json' },
  });
  if (!reply.ok) throw new Error(`the style server answered ${reply.status}`);
  const bytes = await reply.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) throw new Error('the style is too large');
  return new TextDecoder().decode(bytes);
}

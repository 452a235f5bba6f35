import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDataDir, writePrivate } from '../process/record.ts';

const Secrets = z.object({ mediaSecret: z.string().min(32) });
export type Secrets = z.infer<typeof Secrets>;

/** Secrets of this installation, made once by chance and kept in DATA_DIR/secrets.json (0600). No default anywhere. */
export function secretsOf(dataDir: string): Secrets {
  makeDataDir(dataDir);
  const path = join(dataDir, 'secrets.json');
  if (!existsSync(path)) {
    writePrivate(path, `${JSON.stringify({ mediaSecret: randomBytes(32).toString('base64url') }, null, 2)}\n`);
  }
  const parsed = Secrets.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!parsed.success)
    throw new Error(`${path} is not readable as secrets: restore it, or delete it to make new ones.`);
  return parsed.data;
}

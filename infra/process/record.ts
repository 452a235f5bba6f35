import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Footprint } from './alive.ts';

const Port = z.number().int().min(1).max(65535);

/** What one data directory remembers of its own services, so that ports and passwords stay the same over restarts. */
export const ServiceRecord = z.object({
  postgres: z.object({ port: Port, password: z.string(), dir: z.string(), process: Footprint.optional() }).optional(),
  redis: z.object({ port: Port, password: z.string(), process: Footprint.optional() }).optional(),
  server: z.object({ process: Footprint.optional(), mediaRtmpPort: Port, mediaHttpPort: Port }).optional(),
  bootstrap: z.object({ process: Footprint }).optional(),
});
export type ServiceRecord = z.infer<typeof ServiceRecord>;

const pathIn = (dataDir: string) => join(dataDir, 'services.json');

/** Reads DATA_DIR/services.json; a missing or damaged one is an empty record. */
export function readRecord(dataDir: string): ServiceRecord {
  const path = pathIn(dataDir);
  if (!existsSync(path)) return {};
  const parsed = ServiceRecord.safeParse(parseJson(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Replaces the named parts of DATA_DIR/services.json, atomically, readable by the owner only. */
export function updateRecord(dataDir: string, part: Partial<ServiceRecord>): void {
  writePrivate(pathIn(dataDir), `${JSON.stringify({ ...readRecord(dataDir), ...part }, null, 2)}\n`);
}

/** Writes a file that only its owner may read: whole or not at all, never half. */
export function writePrivate(path: string, text: string): void {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}

/** Makes the data directory when it is missing; others may not list it. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
}

import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { type Reader, readerOf } from '@watchroom/shared/incident/timeline.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import type { Database } from '../platform/database.ts';
import { type AttachmentRow, incidentTables } from './store.ts';

/** A photo of a phone is 2 to 6 MiB. */
export const PHOTO_LIMIT = 8 * 1_048_576;

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';

/** What these bytes are by their first ones, whatever their name and sender say; null when no photo of a known kind. */
export function photoType(bytes: Uint8Array): PhotoType | null {
  const starts = (...first: number[]) => first.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  const word = (at: number) => String.fromCharCode(...bytes.slice(at, at + 4));
  return word(0) === 'RIFF' && word(8) === 'WEBP' ? 'image/webp' : null;
}

function folderOf(dataDir: string, sha256: string): string {
  return join(dataDir, 'attachments', sha256.slice(0, 2));
}

/**
 * Keeps bytes under their SHA-256, on the disk before this answers; the same bytes twice are one file. What no row names
 * (the command after it was refused) is only space.
 */
export async function keepBytes(dataDir: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const folder = folderOf(dataDir, sha256);
  const path = join(folder, sha256);
  if (await isFile(path)) return sha256;
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o640);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  // The name is on the disk only when its folder is.
  const entry = await open(folder, 'r');
  await entry.sync().finally(() => entry.close());
  return sha256;
}

/** The bytes of an attachment, or null when this machine does not have them. */
export async function readBytes(dataDir: string, sha256: string): Promise<Readable | null> {
  const path = join(folderOf(dataDir, sha256), sha256);
  return (await isFile(path)) ? createReadStream(path) : null;
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

export function attachmentView({ id, type, bytes, at, actor, incident, taken, still }: AttachmentRow): AttachmentView {
  return { id, kind: 'photo', type, bytes, at, actor, incident, taken, still };
}

/** INC-23: a voice is for who works on it, not for the system that reported. INC-26: what a camera showed is for desks. */
export function isHidden({ type, still }: Pick<AttachmentRow, 'type' | 'still'>, reader: Reader): boolean {
  return (type.startsWith('audio/') && reader === 'source') || (still !== null && reader !== 'desk');
}

/** The photos of these incidents together that the actor may see, first one first; voice notes stand on the timeline alone. */
export async function attachmentsOf(
  db: Database,
  incidents: readonly IncidentId[],
  actor: Actor,
): Promise<AttachmentView[]> {
  const rows = await incidentTables(db)
    .selectFrom('attachment')
    .selectAll()
    .where('incident', 'in', [...incidents])
    .where('type', 'like', 'image/%')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const reader = readerOf(actor);
  return rows.filter((row) => !isHidden(row, reader)).map(attachmentView);
}

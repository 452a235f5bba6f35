import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What a phone keeps for itself. Values are parsed when they are read: another version of us may have written them. */
interface PhoneSchema extends DBSchema {
  /** What the room told us last, by part: `start`, and each topic that is kept. */
  kept: { key: string; value: unknown };
  /** What the officer did and the server has not answered for, by its number (OBX-1). */
  outbox: { key: number; value: unknown };
  /** The phone's own: its random name, and the last number it gave. Stays when a session ends. */
  device: { key: string; value: unknown };
  /** Positions that are not sent yet, in the order of the device. */
  fix: { key: number; value: unknown };
}
export type PhoneDatabase = IDBPDatabase<PhoneSchema>;

const NAME = 'watchroom-phone';
const VERSION = 1;

/** Null where the browser keeps nothing: a private window, a full disk, storage switched off. */
export async function openPhoneDatabase(): Promise<PhoneDatabase | null> {
  try {
    return await openDB<PhoneSchema>(NAME, VERSION, {
      upgrade(database) {
        database.createObjectStore('kept');
        database.createObjectStore('outbox');
        database.createObjectStore('device');
        database.createObjectStore('fix', { autoIncrement: true });
      },
    });
  } catch {
    return null;
  }
}

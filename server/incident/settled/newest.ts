import type { Database, Tx } from '../../platform/database.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';

/** What holds now of something settled, in memory: asked with every report. Read again when the feed tells of a new version. */
export interface Newest<T> {
  now(platform: Platform, reader: Database | Tx): Promise<T>;
  forget(platform: Platform): void;
  start(platform: Platform): Promise<void>;
}

/** `entity`: whose events tell of a new version. */
export function newestOf<T>(entity: string, read: (reader: Database | Tx) => Promise<T>): Newest<T> {
  const memory = perPlatform((_platform: Platform) => new Memory(read));
  const forget = (platform: Platform) => memory(platform).forget();
  return {
    now: (platform, reader) => memory(platform).now(reader),
    forget,
    start: async (platform) => {
      platform.feed.follow((events) => {
        if (events.some((event) => event.entity === entity)) forget(platform);
      });
      await memory(platform).now(platform.db);
    },
  };
}

class Memory<T> {
  readonly #read: (reader: Database | Tx) => Promise<T>;
  #known: Promise<T> | null = null;

  constructor(read: (reader: Database | Tx) => Promise<T>) {
    this.#read = read;
  }

  forget(): void {
    this.#known = null;
  }

  now(reader: Database | Tx): Promise<T> {
    if (this.#known !== null) return this.#known;
    const reading = this.#read(reader);
    this.#known = reading;
    reading.catch(() => {
      if (this.#known === reading) this.#known = null;
    });
    return reading;
  }
}

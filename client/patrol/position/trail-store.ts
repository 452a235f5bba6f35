import type { PhoneDatabase } from '../../platform/offline/phone-database.ts';
import type { OwnFix, TrailStore } from './position-trail.ts';

/** On the phone's disk, so that a way is whole after the page was killed; what a full disk does not take waits in the page. */
export function phoneTrail(database: PhoneDatabase): TrailStore {
  return withPage(diskTrail(database), pageTrail());
}

/** What `disk` does not take waits in `page` behind it; a disk that cannot be read has nothing. */
export function withPage(disk: TrailStore, page: TrailStore): TrailStore {
  let told = disk;
  return {
    add: (fix) => disk.add(fix).catch(() => page.add(fix)),
    oldest: async (most) => {
      const rows = await disk.oldest(most).catch(() => []);
      told = rows.length > 0 ? disk : page;
      return rows.length > 0 ? rows : page.oldest(most);
    },
    removeTo: (key) => told.removeTo(key),
    cutTo: async (most) => {
      await disk.cutTo(most).catch(() => undefined);
      await page.cutTo(most);
    },
  };
}

function diskTrail(database: PhoneDatabase): TrailStore {
  return {
    add: async (fix) => {
      await database.add('fix', fix);
    },
    oldest: async (most) => {
      const change = database.transaction('fix');
      const [keys, fixes] = await Promise.all([change.store.getAllKeys(null, most), change.store.getAll(null, most)]);
      return keys.map((key, at) => ({ key, fix: fixes[at] }));
    },
    removeTo: (key) => database.delete('fix', IDBKeyRange.upperBound(key)),
    cutTo: async (most) => {
      const over = (await database.count('fix')) - most;
      if (over <= 0) return;
      const last = (await database.getAllKeys('fix', null, over)).at(-1);
      if (last !== undefined) await database.delete('fix', IDBKeyRange.upperBound(last));
    },
  };
}

/** In the page, where the browser keeps nothing. */
export function pageTrail(): TrailStore {
  let rows: readonly { key: number; fix: OwnFix }[] = [];
  let last = 0;
  return {
    add: async (fix) => {
      rows = [...rows, { key: ++last, fix }];
    },
    oldest: async (most) => rows.slice(0, most),
    removeTo: async (key) => {
      rows = rows.filter((row) => row.key > key);
    },
    cutTo: async (most) => {
      rows = most === 0 ? [] : rows.slice(-most);
    },
  };
}

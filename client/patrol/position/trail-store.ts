import type { PhoneDatabase } from '../../platform/offline/phone-database.ts';
import type { KeptFix, TrailStore } from './position-trail.ts';

/** On the phone's disk, so that a way is whole after the page was killed. */
export function diskTrail(database: PhoneDatabase): TrailStore {
  return {
    add: async (fix) => {
      // A full disk keeps no more of the way; what the officer does matters more.
      await database.add('fix', fix).catch(() => undefined);
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
  let rows: readonly { key: number; fix: KeptFix }[] = [];
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

import { exampleSos } from '@watchroom/shared/alert/sos/example.ts';
import { exampleProfile } from '@watchroom/shared/city/example.ts';
import { CityProfile, CityView } from '@watchroom/shared/city/profile.ts';
import { exampleAssignment } from '@watchroom/shared/dispatch/example.ts';
import { seeded } from '@watchroom/shared/kernel/chance.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Replicas, rowsOf } from '../replica.ts';
import type { PhoneDatabase } from './phone-database.ts';
import { RoomKeeper, type Start } from './room-keeper.ts';

/** As much of the database as the keeper uses; what is put is copied, as IndexedDB does. */
class Disk {
  readonly kept = new Map<string, unknown>();
  full = false;
  get = async (_: string, key: string) => this.kept.get(key);
  put = async (_: string, value: unknown, key: string) => {
    if (this.full) throw new Error('QuotaExceededError');
    this.kept.set(key, structuredClone(value));
  };
  clear = async () => this.kept.clear();
}

const session = (id: string) =>
  SessionView.parse({
    account: {
      kind: 'account',
      id,
      name: '王',
      role: 'officer',
      area: 'city',
      department: null,
      unit: exampleAssignment.unit,
      onShift: true,
    },
    displayName: '王',
    expiresAt: '2026-03-02T00:00:00Z',
  });
const wang = '00000000-0000-4000-8000-000000000001';
const li = '00000000-0000-4000-8000-000000000002';
const { areas, datum: _, base: __, addresses: ___, ...facts } = CityProfile.parse(exampleProfile(seeded(1), 2));
const city = CityView.parse({ ...facts, box: [118, 36, 119, 37], root: areas[0]?.id, version: 'v1' });
const start = (id: string): Start => ({
  session: session(id),
  city,
  site: null,
  aheadMs: 1_200,
  asOf: 1_772_352_930_250,
});

function phone(disk: Disk) {
  const replicas = new Replicas();
  return { replicas, keeper: new RoomKeeper(disk as unknown as PhoneDatabase, replicas) };
}
const rows = { assignment: [exampleAssignment], incident: [], unit: [] };

async function keptBy(id: string, disk = new Disk()): Promise<Disk> {
  const { replicas, keeper } = phone(disk);
  replicas.reset({ topic: 'orders', cursor: 7, snapshot: rows });
  await keeper.keepRows(id);
  await keeper.keepStart(start(id));
  return disk;
}

describe('PHN-1 what a phone keeps', () => {
  it('is there after a start without a network, old and never live, until the server says what holds', async () => {
    const { replicas, keeper } = phone(await keptBy(wang));
    expect((await keeper.restore())?.asOf).toBe(start(wang).asOf);
    const orders = replicas.store.getState().orders;
    expect([orders.at, replicas.cursor('orders')]).toEqual(['stale', undefined]);
    expect([...rowsOf(orders, 'assignment').keys()]).toEqual([exampleAssignment.id]);
    // No part of it joins what comes: the first answer is whole.
    expect(replicas.apply({ topic: 'orders', from: 0, to: 9, events: [] })).toBe(false);
    replicas.reset({ topic: 'orders', cursor: 9, snapshot: { ...rows, assignment: [] } });
    expect(rowsOf(replicas.store.getState().orders, 'assignment').size).toBe(0);
  });

  it('SOS-9 holds the own call for help that runs, so that it is not called over where it cannot be heard', async () => {
    const disk = await keptBy(wang);
    const before = phone(disk);
    before.replicas.reset({ topic: 'own-sos', cursor: 3, snapshot: { sos: [exampleSos] } });
    await before.keeper.keepRows(wang);
    const { replicas, keeper } = phone(disk);
    await keeper.restore();
    expect([...rowsOf(replicas.store.getState()['own-sos'], 'sos').values()]).toEqual([exampleSos]);
  });

  it('PHN-2 is put into no room where somebody else may have signed in while the disk was silent', async () => {
    const { replicas, keeper } = phone(await keptBy(wang));
    expect(await keeper.restore(() => false)).toBeNull();
    expect(replicas.store.getState().orders.at).toBe('cold');
  });

  it('PHN-11 is the newest, also where it was begun while an older write waited for the disk', async () => {
    const disk = new Disk();
    const { replicas, keeper } = phone(disk);
    const patrols = (rev: number) =>
      replicas.reset({ topic: 'patrols', cursor: rev, snapshot: { patrol: [{ id: 'north', rev }] } as never });
    replicas.reset({ topic: 'orders', cursor: 7, snapshot: rows });
    patrols(1);
    // The disk is still at the orders when a newer patrol comes.
    const before = keeper.keepRows(wang);
    patrols(2);
    await Promise.all([before, keeper.keepRows(wang)]);
    expect(disk.kept.get('topic:patrols')).toMatchObject({ rows: { patrol: [{ rev: 2 }] } });
  });

  it('is what was right up to the cut, also when it is written after it', async () => {
    const disk = new Disk();
    const { replicas, keeper } = phone(disk);
    replicas.reset({ topic: 'orders', cursor: 7, snapshot: rows });
    replicas.loseAll();
    await keeper.keepRows(wang);
    expect(disk.kept.has('topic:orders')).toBe(true);
  });

  it('takes the place of nothing that is known already', async () => {
    const { replicas, keeper } = phone(await keptBy(wang));
    replicas.reset({ topic: 'orders', cursor: 9, snapshot: { ...rows, assignment: [] } });
    await keeper.restore();
    expect(replicas.store.getState().orders.at).toBe('live');
  });

  it('is as if it were not there where another version wrote it, or the disk was full', async () => {
    const disk = await keptBy(wang);
    disk.kept.set('topic:orders', { topic: 'orders', account: wang, rows: { assignment: [{ id: 1 }] } });
    const half = phone(disk);
    expect(await half.keeper.restore()).not.toBeNull();
    expect(half.replicas.store.getState().orders.at).toBe('cold');
    const full = new Disk();
    full.full = true;
    expect(await phone(await keptBy(wang, full)).keeper.restore()).toBeNull();
  });
});

describe('PHN-15 an answer', () => {
  const Answer = z.object({ n: z.int() });

  it('is there for the same account until the session ends, and not where another version wrote it', async () => {
    const disk = new Disk();
    await phone(disk).keeper.keepAnswer('near', wang, { n: 3 });
    const { keeper } = phone(disk);
    expect(await keeper.answer('near', wang, Answer)).toEqual({ n: 3 });
    expect(await keeper.answer('near', li, Answer)).toBeNull();
    expect(await keeper.answer('near', wang, z.object({ n: z.string() }))).toBeNull();
    expect(await keeper.answer('far', wang, Answer)).toBeNull();
    await keeper.forget();
    expect(await keeper.answer('near', wang, Answer)).toBeNull();
  });
});

describe('PHN-2 with a session that ends', () => {
  it('goes everything that it has read', async () => {
    const disk = await keptBy(wang);
    await phone(disk).keeper.forget();
    expect(disk.kept.size).toBe(0);
    expect(await phone(disk).keeper.restore()).toBeNull();
  });

  it('goes also what was being written at that moment, one topic after the other', async () => {
    const disk = new Disk();
    const { replicas, keeper } = phone(disk);
    replicas.reset({ topic: 'orders', cursor: 7, snapshot: rows });
    replicas.reset({ topic: 'patrols', cursor: 7, snapshot: { patrol: [] } });
    replicas.reset({ topic: 'messages', cursor: 7, snapshot: { message: [], receipt: [] } });
    const writing = keeper.keepRows(wang);
    await keeper.forget();
    await writing;
    expect([...disk.kept.keys()]).toEqual([]);
    // The next one who signs in here is kept again.
    await keeper.keepRows(li);
    expect([...disk.kept.keys()]).toEqual(['topic:orders', 'topic:patrols', 'topic:messages']);
  });

  it('nobody else is shown its orders', async () => {
    const disk = await keptBy(wang);
    await phone(disk).keeper.keepStart(start(li));
    const { replicas, keeper } = phone(disk);
    expect((await keeper.restore())?.session.account.id).toBe(li);
    expect(replicas.store.getState().orders.at).toBe('cold');
  });
});

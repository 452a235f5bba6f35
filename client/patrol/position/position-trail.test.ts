import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../platform/api.ts';
import { type KeptFix, PositionTrail } from './position-trail.ts';
import { pageTrail, withPage } from './trail-store.ts';

const HERE: Position = [120.56, 31.29];
const fix = (second: number): KeptFix => ({
  unit: 'u',
  at: instant(Date.parse('2026-03-01T08:00:00Z') + second * 1_000),
  place: [...destination(HERE, 90, second * 5)] as [number, number],
  accuracyM: 6,
});

const asked = (second: number) => ({ pace: 'job' as const, heardMs: Date.parse(fix(second).at) });

function trailOn(way: { code: string | null }, store = pageTrail(), account = 'wang') {
  const sent: KeptFix[][] = [];
  const send = async <T>({ body }: Ask<T>): Promise<Answer<T>> => {
    if (way.code !== null) return { ok: false, fault: { code: way.code, text: '', issues: [] } };
    const { positions } = body as { positions: KeptFix[] };
    sent.push(positions);
    return { ok: true, value: { accepted: positions.length, rejected: [], skewed: [], held: [], late: [] } as T };
  };
  return { trail: new PositionTrail({ store, api: { send }, account }), sent };
}

describe('the way of a phone', () => {
  it('POS-2 is kept while there is no way to the room, and sent in order, each fix once', async () => {
    const way: { code: string | null } = { code: 'offline' };
    const { trail, sent } = trailOn(way);
    for (let second = 0; second < 4_500; second += 5) await trail.take(fix(second), asked(second));
    expect(await trail.flush()).toEqual({ sentAtMs: null, end: { at: 'kept' } });
    way.code = null;
    const shared = await trail.flush();
    expect(shared).toEqual({ sentAtMs: Date.parse(fix(4_490).at), end: { at: 'taken' } });
    expect(sent.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(sent.flat().map(({ at }) => at)).toEqual(Array.from({ length: 450 }, (_, at) => fix(at * 10).at));
    expect(await trail.flush()).toBeNull();
  });

  it('POS-3 is not sent again where the room refuses it, and is not said to be kept', async () => {
    const way: { code: string | null } = { code: 'off-shift' };
    const { trail } = trailOn(way);
    await trail.take(fix(0), asked(0));
    expect(await trail.flush()).toEqual({ sentAtMs: null, end: { at: 'refused', code: 'off-shift' } });
    way.code = null;
    expect(await trail.flush()).toBeNull();
  });

  it('POS-2 keeps the pace of being asked, however old the browser’s fix is, and gives the same fix once', async () => {
    const { trail, sent } = trailOn({ code: null });
    for (const [heard, made] of [
      [0, 0],
      [10, 6],
      [20, 20],
      [30, 20],
      [40, 39],
    ] as const)
      await trail.take(fix(made), asked(heard));
    await trail.flush();
    expect(sent.flat().map(({ at }) => at)).toEqual([0, 6, 20, 39].map((made) => fix(made).at));
  });

  it('POS-2 waits in the page where the disk takes no more, behind what the disk has', async () => {
    const disk = pageTrail();
    let isFull = false;
    const full = async () => {
      throw new Error('QuotaExceededError');
    };
    const { trail, sent } = trailOn(
      { code: null },
      withPage({ ...disk, add: (one) => (isFull ? full() : disk.add(one)) }, pageTrail()),
    );
    await trail.take(fix(0), asked(0));
    isFull = true;
    await trail.take(fix(10), asked(10));
    await trail.flush();
    expect(sent.flat().map(({ at }) => at)).toEqual([fix(0).at, fix(10).at]);
    expect(await trail.flush()).toBeNull();
  });

  it('PHN-2 is sent in no other name: what an earlier session left is thrown away', async () => {
    const store = pageTrail();
    const way: { code: string | null } = { code: 'offline' };
    const before = trailOn(way, store, 'wang');
    await before.trail.take(fix(0), asked(0));
    await before.trail.flush();
    way.code = null;
    const { trail, sent } = trailOn(way, store, 'li');
    expect(await trail.flush()).toBeNull();
    await trail.take(fix(10), asked(10));
    await trail.flush();
    expect(sent).toEqual([[fix(10)]]);
    expect([await before.trail.flush(), before.sent]).toEqual([null, []]);
  });

  it('POS-3 off duty nothing of it stays', async () => {
    const { trail, sent } = trailOn({ code: null });
    await trail.take(fix(0), asked(0));
    await trail.forget();
    expect([await trail.flush(), sent]).toEqual([null, []]);
  });
});

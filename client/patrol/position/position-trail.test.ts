import { destination, type Position } from '@watchroom/shared/kernel/geo.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../../platform/api.ts';
import { type KeptFix, PositionTrail } from './position-trail.ts';
import { pageTrail } from './trail-store.ts';

const HERE: Position = [120.56, 31.29];
const fix = (second: number): KeptFix => ({
  unit: 'u',
  at: instant(Date.parse('2026-03-01T08:00:00Z') + second * 1_000),
  place: [...destination(HERE, 90, second * 5)] as [number, number],
  accuracyM: 6,
});

function trailOn(way: { code: string | null }) {
  const sent: KeptFix[][] = [];
  const send = async <T>({ body }: Ask<T>): Promise<Answer<T>> => {
    if (way.code !== null) return { ok: false, fault: { code: way.code, text: '', issues: [] } };
    const { positions } = body as { positions: KeptFix[] };
    sent.push(positions);
    return { ok: true, value: { accepted: positions.length, rejected: [], skewed: [], held: [], late: [] } as T };
  };
  return { trail: new PositionTrail(pageTrail(), { send }), sent };
}

describe('the way of a phone', () => {
  it('POS-2 is kept while there is no way to the room, and sent in order, each fix once', async () => {
    const way: { code: string | null } = { code: 'offline' };
    const { trail, sent } = trailOn(way);
    for (let second = 0; second < 4_500; second += 5) await trail.take(fix(second), 'job');
    expect(await trail.flush()).toEqual({ sentAtMs: null, ok: false });
    way.code = null;
    const shared = await trail.flush();
    expect(shared).toEqual({ sentAtMs: Date.parse(fix(4_490).at), ok: true });
    expect(sent.map((batch) => batch.length)).toEqual([200, 200, 50]);
    expect(sent.flat().map(({ at }) => at)).toEqual(Array.from({ length: 450 }, (_, at) => fix(at * 10).at));
    expect(await trail.flush()).toBeNull();
  });

  it('is not sent again where the room refuses it', async () => {
    const way: { code: string | null } = { code: 'forbidden' };
    const { trail } = trailOn(way);
    await trail.take(fix(0), 'job');
    expect(await trail.flush()).toMatchObject({ ok: false });
    way.code = null;
    expect(await trail.flush()).toBeNull();
  });

  it('POS-3 off duty nothing of it stays', async () => {
    const { trail, sent } = trailOn({ code: null });
    await trail.take(fix(0), 'job');
    await trail.forget();
    expect([await trail.flush(), sent]).toEqual([null, []]);
  });
});

import { describe, expect, it } from 'vitest';
import { between, pick, seeded } from '../../kernel/chance.ts';
import type { AreaId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/time.ts';
import { CameraHealth } from '../camera-api.ts';
import { type CountedEvent, type DaySum, dayAt, knownShare, noTime, stepsOf, timesOf } from './health-account.ts';

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;
const START = Date.UTC(2026, 2, 1, 3);

describe('HLT-8 time in each state', () => {
  it('HLT-8: sums by steps equal what each camera really spent, second by second, over days, areas and moves', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { events, spent, nowMs, areas } = randomLives(seed);
      for (const area of areas) {
        const { days, sums, now } = counted(events, area, nowMs);
        const times = timesOf(days, sums, { now, nowMs });
        for (const [at, day] of days.entries()) {
          const real = spent(area, day.startMs, Math.min(day.endMs, nowMs));
          expect(times[at], `seed ${seed} ${area} ${day.day}`).toEqual(real);
        }
      }
    }
  });

  it('HLT-8: a camera without a stream, and a page for people, count for nothing; one that gets a stream begins as unknown', () => {
    const registered = {
      kind: 'camera.registered',
      at: instant(START),
      area: ['c', 'g'] as AreaId[],
      department: null,
    };
    expect(stepsOf({ ...registered, set: { health: 'unknown', streamKind: null }, extra: {} })).toEqual([]);
    expect(stepsOf({ ...registered, set: { health: 'unknown', streamKind: 'page' }, extra: {} })).toEqual([]);
    const got = stepsOf({
      ...registered,
      kind: 'camera.changed',
      set: { streamKind: 'rtsp' },
      extra: { was: { health: 'unknown', department: null, stream: null } },
    });
    expect(got.map(({ area, state, by }) => [area, state, by])).toEqual([
      ['c', 'unknown', 1],
      ['g', 'unknown', 1],
    ]);
  });

  it('HLT-8: unknown is counted by itself: it raises and lowers no rate', () => {
    expect(knownShare({ online: 90, late: 5, lost: 5, unknown: 900 }, 90)).toBe(0.9);
    expect(knownShare({ ...noTime, unknown: 10 }, 0)).toBeNull();
  });

  it('a day begins and ends by the clocks of the city, also when they are changed', () => {
    expect(dayAt(Date.UTC(2026, 2, 1, 17), ZONE)).toEqual({
      day: '2026-03-02',
      startMs: Date.UTC(2026, 2, 1, 16),
      endMs: Date.UTC(2026, 2, 2, 16),
    });
    const spring = dayAt(Date.UTC(2026, 2, 29, 12), 'Europe/Berlin');
    expect([spring.day, (spring.endMs - spring.startMs) / HOUR_MS]).toEqual(['2026-03-29', 23]);
    const autumn = dayAt(Date.UTC(2026, 9, 25, 12), 'Europe/Berlin');
    expect((autumn.endMs - autumn.startMs) / HOUR_MS).toBe(25);
  });
});

interface Stay {
  readonly area: readonly string[];
  readonly state: CameraHealth;
  readonly fromMs: number;
  toMs: number;
}

/** Thirty cameras over four days that change state, grid and department at chance moments. */
function randomLives(seed: number) {
  const chance = seeded(seed);
  const grids = [
    ['city', 'east', 'e1'],
    ['city', 'east', 'e2'],
    ['city', 'west', 'w1'],
  ] as unknown as AreaId[][];
  const nowMs = START + 4 * 24 * HOUR_MS;
  const events: CountedEvent[] = [];
  const stays: Stay[] = [];
  for (let n = 0; n < 30; n++) {
    let at = START + between(chance, 0, 24 * HOUR_MS);
    let area = pick(chance, grids);
    let health: CameraHealth = 'unknown';
    const department = pick(chance, [null, 'a', 'b']);
    const stamp = () => ({ at: instant(at), area, department });
    events.push({ ...stamp(), kind: 'camera.registered', set: { health, streamKind: 'rtsp' }, extra: {} });
    let stay: Stay = { area, state: health, fromMs: at, toMs: nowMs };
    stays.push(stay);
    for (at += between(chance, 0, 12 * HOUR_MS); at < nowMs; at += between(chance, 0, 12 * HOUR_MS)) {
      const was = { health, department, stream: 'rtsp' };
      const from = area;
      const isMove = chance() < 0.2;
      if (isMove) area = pick(chance, grids);
      else health = pick(chance, CameraHealth.options);
      events.push({
        ...stamp(),
        kind: isMove ? 'camera.changed' : 'camera.health_changed',
        set: isMove ? { area } : { health },
        extra: isMove ? { was, from } : { was, moment: instant(at) },
      });
      stay.toMs = at;
      stay = { area, state: health, fromMs: at, toMs: nowMs };
      stays.push(stay);
    }
  }
  const spent = (area: string, fromMs: number, toMs: number) => {
    const time = { ...noTime };
    for (const each of stays) {
      if (each.area.includes(area))
        time[each.state as 'lost'] += Math.max(0, Math.min(toMs, each.toMs) - Math.max(fromMs, each.fromMs));
    }
    return time;
  };
  return { events, spent, nowMs, areas: ['city', 'east', 'e1', 'w1'] };
}

/** The sums as the product keeps them, of one area. */
function counted(events: readonly CountedEvent[], area: string, nowMs: number) {
  const days = [0, 1, 2, 3, 4].map((n) => dayAt(START + n * 24 * HOUR_MS, ZONE)).filter((day) => day.startMs < nowMs);
  const sums: DaySum[] = [];
  const now = { ...noTime };
  for (const step of events.flatMap(stepsOf)) {
    if (step.area !== area) continue;
    const { day, startMs } = dayAt(step.atMs, ZONE);
    sums.push({ day, state: step.state, entered: step.by, moments: step.by * (step.atMs - startMs) });
    now[step.state as 'lost'] += step.by;
  }
  return { days, sums, now };
}

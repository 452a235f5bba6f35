import { describe, expect, it } from 'vitest';
import { seeded } from '../../kernel/chance.ts';
import { evidenceMs, nextMs, ProbeSchedule, planOf, slotMs, spreadHash } from './probe-schedule.ts';
import { ProbeWord, saidBy } from './probe-word.ts';

const PERIOD_MS = 300_000;
const plan = planOf(PERIOD_MS);
const START = Date.UTC(2026, 2, 1, 8);

describe('HLT-2 the schedule of probes', () => {
  it('HLT-2: spreads 20,000 cameras that all came at once evenly over the period, round after round, each once a round', () => {
    const schedule = new ProbeSchedule(plan, seeded(1));
    for (let n = 0; n < 20_000; n++) schedule.add(`camera-${n}`, START);
    const perSecond: number[] = [];
    const asked = new Map<string, number>();
    for (let second = 0; second < 900; second++) {
      const nowMs = START + second * 1_000;
      const ids = schedule.due(nowMs, 1_000_000);
      perSecond.push(ids.length);
      for (const id of ids) {
        asked.set(id, (asked.get(id) ?? 0) + 1);
        schedule.answered(id, 'picture', nowMs + 40);
      }
    }
    expect(asked.size).toBe(20_000);
    // 66.7 a second on average: a Poisson crowd of 900 seconds stays under about 105.
    expect(Math.max(...perSecond)).toBeLessThan(120);
    // The jitter begins with the second round.
    expect(Math.min(...perSecond.slice(310))).toBeGreaterThan(30);
    const rounds = [...asked.values()];
    expect(Math.min(...rounds)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...rounds)).toBeLessThanOrEqual(4);
  });

  it('HLT-2: gives no more than there is room for, keeps the rest, and says how late it is', () => {
    const schedule = new ProbeSchedule(plan, seeded(2));
    for (let n = 0; n < 20_000; n++) schedule.add(`camera-${n}`, START);
    let asked = 0;
    for (let second = 0; second < 300; second++) asked += schedule.due(START + second * 1_000, 50).length;
    expect(asked).toBeLessThanOrEqual(300 * 50);
    expect(schedule.lagMs(START + 300_000)).toBeGreaterThan(60_000);
    const rest = schedule.due(START + 300_000, 1_000_000).length;
    expect(asked + rest).toBe(20_000);
    expect(schedule.lagMs(START + 300_000)).toBe(0);
  });

  it('HLT-1: one miss says nothing and is asked again within seconds; the second says missed', () => {
    const schedule = new ProbeSchedule(plan, seeded(3));
    schedule.add('a', START);
    const first = schedule.answered('a', 'timeout', START);
    expect(first?.event).toBeNull();
    expect((first?.nextMs ?? 0) - START).toBeGreaterThanOrEqual(15_000);
    expect((first?.nextMs ?? 0) - START).toBeLessThanOrEqual(20_000);
    expect(schedule.answered('a', 'refused', START + 20_000)?.event).toBe('missed');
    expect(schedule.answered('a', 'picture', START + 20_000)?.event).toBe('heard');
    expect(schedule.answered('a', 'timeout', START + 40_000)?.event).toBeNull();
  });

  it('HLT-2: a lost camera is asked ever more seldom, up to four periods, and in its own place again when it is back', () => {
    const waits = [2, 3, 4, 5, 40].map(
      (fails) => (nextMs(plan, { hash: 7, fails }, START, seeded(4)) - START) / PERIOD_MS,
    );
    const chance = 0.9 + seeded(4)() / 5;
    expect(waits.map((wait) => Math.round((wait / chance) * 10) / 10)).toEqual([1, 2, 4, 4, 4]);
    const back = nextMs(plan, { hash: spreadHash('a'), fails: 0 }, START, () => 0);
    expect((back - slotMs(spreadHash('a'), PERIOD_MS, 0)) % PERIOD_MS).toBe(0);
  });

  it('HLT-1: a fault of ours says nothing, and after two and a half periods of it nobody knows any more', () => {
    const schedule = new ProbeSchedule(plan, seeded(5));
    schedule.add('a', START);
    schedule.answered('a', 'picture', START);
    expect(schedule.answered('a', 'ours', START + PERIOD_MS)?.event).toBeNull();
    expect(schedule.answered('a', 'ours', START + evidenceMs(plan) + 1)?.event).toBe('restarted');
    expect(schedule.answered('gone', 'ours', START)).toBeNull();
  });

  it('HLT-2: nobody is forgotten when the first look comes late', () => {
    const schedule = new ProbeSchedule(plan, seeded(7));
    for (let n = 0; n < 1_000; n++) schedule.add(`camera-${n}`, START);
    expect(schedule.due(START + PERIOD_MS, 10_000)).toHaveLength(1_000);
  });

  it('HLT-2: what is brought forward is asked at once, once, and one that is being asked is not asked twice', () => {
    const schedule = new ProbeSchedule(plan, seeded(6));
    schedule.add('a', START);
    schedule.due(START, 10);
    schedule.hasten('a', START);
    schedule.hasten('a', START);
    expect(schedule.due(START, 10)).toEqual(['a']);
    schedule.hasten('a', START);
    expect(schedule.due(START + 1_000, 10)).toEqual([]);
    schedule.remove('a');
    expect(schedule.hasten('a', START)).toBe(false);
    expect(schedule.due(START + 2 * PERIOD_MS, 10)).toEqual([]);
  });

  it('every word of a probe says one thing', () => {
    const saying = (said: ReturnType<typeof saidBy>) => ProbeWord.options.filter((word) => saidBy(word) === said);
    expect(saying('heard')).toEqual(['picture']);
    expect(saying(null)).toEqual(['forbidden', 'ours']);
    expect(saying('missed')).toEqual(['timeout', 'refused', 'unreachable', 'broken', 'no-name']);
    expect(saying('silent')).toHaveLength(7);
  });
});

import type { Actor } from '@watchroom/shared/access/actor.ts';
import { between, type Chance, pick, seeded } from '@watchroom/shared/kernel/chance.ts';
import type { AreaId, IncidentTypeId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { describe, expect, it } from 'vitest';
import { MOST_WEIGHED } from './question.ts';
import { SearchEngine } from './search-engine.ts';
import { MOST_FRESH } from './shelf.ts';
import { fitOf, queryOf, wordsOfName } from './words.ts';

const system: Actor = { kind: 'system', name: 'test' };
const city = ['city'] as AreaId[];
const type = 'fire' as IncidentTypeId;

function sorted(engine: SearchEngine): SearchEngine {
  for (let work = engine.merging(); work !== null; work = engine.merging()) for (const _ of work);
  return engine;
}

function engineOf(...names: string[]): SearchEngine {
  const engine = new SearchEngine();
  engine.addScopes([{ area: city, department: null }]);
  for (const name of names) engine.put('address', { id: name, name, also: '', place: null, scope: 0 });
  return engine;
}

const ask = (engine: SearchEngine, words: string, more: Partial<Parameters<SearchEngine['ask']>[0]> = {}) =>
  engine.ask({ words, actor: system, near: null, limit: 20, ...more });
const idsOf = (engine: SearchEngine, words: string) => ask(engine, words).map(({ id }) => id);

const streets = ['人民', '解放', '建设', '长江', '重庆', '绿园', '中山', '和平', '胜利', '东风', '新华', '文化'];
const things = ['路', '大街', '路口', '小学', '医院', '广场', '东门', '西口'];

function nameBy(chance: Chance): string {
  const number = chance() < 0.4 ? `${Math.floor(between(chance, 1, 300))}号` : '';
  return `${pick(chance, streets)}${pick(chance, things)}${chance() < 0.3 ? pick(chance, streets) : ''}${number}`;
}

describe('the engine', () => {
  it('SRC-2 finds exactly what fits, as looking at each name does, sorted in or not', () => {
    const chance = seeded(7);
    const engine = new SearchEngine();
    engine.addScopes([{ area: city, department: null }]);
    const all = new Map<string, ReturnType<typeof wordsOfName>>();
    const put = (id: string) => {
      const [name, also] = [nameBy(chance), `CAM${Math.floor(chance() * 1e6)}`];
      all.set(id, wordsOfName(name, also));
      engine.put('camera', { id, name, also, place: [120 + chance(), 31 + chance()], scope: 0 });
    };
    for (let n = 0; n < MOST_FRESH + 500; n++) put(String(n));
    sorted(engine);
    for (let n = 0; n < 300; n++) put(String(Math.floor(chance() * MOST_FRESH)));
    for (let n = 0; n < 200; n++) {
      engine.remove('camera', String(n));
      all.delete(String(n));
    }
    const texts = [...all.values()].flatMap(({ plain, also, sound, initials }) => [plain, also, sound, initials]);
    let compared = 0;
    for (let n = 0; n < 150; n++) {
      const text = pick(chance, texts);
      const from = chance() < 0.5 ? 0 : Math.floor(chance() * text.length);
      const words = text.slice(from, from + Math.ceil(chance() * (text.length - from)));
      const query = queryOf(words);
      if (query === null) continue;
      const expected = [...all].flatMap(([id, name]) => {
        const fit = fitOf(query, name);
        return fit === null ? [] : [{ id, fit, length: name.plain.length, plain: name.plain }];
      });
      // Of more, those around the asker's place are weighed, and here nobody stands anywhere.
      if (expected.length > MOST_WEIGHED) continue;
      compared++;
      expected.sort(
        (a, b) => a.fit - b.fit || a.length - b.length || (a.plain < b.plain ? -1 : Number(a.plain > b.plain)),
      );
      const found = ask(engine, words).filter(({ nearMiss }) => !nearMiss);
      const names = (ids: readonly string[]) => ids.map((id) => all.get(id)?.plain);
      const best = names(expected.slice(0, 20).map(({ id }) => id));
      expect([words, names(found.slice(0, best.length).map(({ id }) => id))]).toEqual([words, best]);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }
    expect(compared).toBeGreaterThan(100);
  });

  it('SRC-2 finds each name once while names are sorted in, in a hurry and when it is over', () => {
    const engine = new SearchEngine();
    engine.addScopes([{ area: city, department: null }]);
    const put = (n: number, name: string) =>
      engine.put('camera', { id: String(n), name, also: '', place: null, scope: 0 });
    const names = 14 * MOST_FRESH;
    let steps = 0;
    for (let n = 0; n < names; n++) {
      put(n, `人民路${n}号`);
      // Some that were sorted in are called something else by now.
      if (n % 9 === 8) put(n - 8, `解放路${n - 8}号`);
      for (const _ of engine.merging(true) ?? [])
        if (++steps % 10 === 0) expect(idsOf(engine, '人民路7号').filter((id) => id === '7')).toEqual(['7']);
    }
    for (const round of [engine, sorted(engine)]) {
      for (const n of [0, 7, 9, MOST_FRESH, names - 1]) {
        const name = n % 9 === 0 && n + 8 < names ? `解放路${n}号` : `人民路${n}号`;
        expect(idsOf(round, name).filter((id) => id === String(n))).toEqual([String(n)]);
      }
    }
    expect(steps).toBeGreaterThan(100);
    expect(engine.merging()).toBeNull();
  });

  it('SRC-2 finds by what sounds alike: 人名路, renming, zongsan', () => {
    const engine = engineOf('人民路', '中山小学', '绿园', '重庆大厦');
    for (const words of ['人名路', '仁民路', 'renminlu', 'renminglu', 'rml'])
      expect(idsOf(engine, words)[0]).toBe('人民路');
    for (const words of ['zhongshan', 'zongsan', 'zsxx', '钟山']) expect(idsOf(engine, words)).toEqual(['中山小学']);
    expect(idsOf(engine, 'lvyuan')).toEqual(['绿园']);
    expect(idsOf(engine, 'chongqing')).toEqual(['重庆大厦']);
    expect(idsOf(engine, '名')).toEqual([]);
  });

  it('SRC-2 takes several words, each in the name or in an area around it', () => {
    const engine = new SearchEngine();
    engine.addScopes([
      { area: ['city', 'east'] as AreaId[], department: null },
      { area: ['city', 'west'] as AreaId[], department: null },
    ]);
    engine.put('area', { id: 'east', name: '东城区', also: '', place: null, scope: 0 });
    engine.put('camera', { id: 'a', name: '人民路东口', also: '', place: null, scope: 0 });
    engine.put('camera', { id: 'b', name: '人民路西口', also: '', place: null, scope: 1 });
    for (const words of ['东城 人民路', '人民路 东城区', 'dcq renminlu', '人民 东口']) {
      expect([words, ask(engine, words)]).toEqual([words, [{ kind: 'camera', id: 'a', nearMiss: false }]]);
    }
  });

  it('SRC-4 forgives a letter where little else fits, says so, and puts it last', () => {
    const engine = engineOf('人民医院', '人大医院东门', '火车站', 'renkou');
    expect(ask(engine, '人民医院')).toEqual([
      { kind: 'address', id: '人民医院', nearMiss: false },
      { kind: 'address', id: '人大医院东门', nearMiss: true },
    ]);
    for (const words of ['huochezahn', 'huoczhan', 'hoochezhan'])
      expect([words, ask(engine, words)]).toEqual([words, [{ kind: 'address', id: '火车站', nearMiss: true }]]);
    const many = engineOf(...['东', '西', '南', '北', '中'].map((side) => `人民医院${side}门`), '人大医院');
    expect(idsOf(many, '人民医院')).not.toContain('人大医院');
  });

  it('SRC-4 forgives a letter in what is sorted in as in what is new', () => {
    const chance = seeded(11);
    const engine = engineOf('万达影城', ...Array.from({ length: MOST_FRESH }, (_, n) => `${nameBy(chance)}${n}`));
    for (const round of [engine, sorted(engine)]) {
      expect(ask(round, '万大影城')).toEqual([{ kind: 'address', id: '万达影城', nearMiss: false }]);
      expect(ask(round, '万里影城')).toEqual([{ kind: 'address', id: '万达影城', nearMiss: true }]);
      expect(ask(round, 'wandayincxng')).toEqual([{ kind: 'address', id: '万达影城', nearMiss: true }]);
    }
  });

  it('SRC-3 puts the better fit first, then the own area, then the nearer, then the shorter', () => {
    const engine = new SearchEngine();
    engine.addScopes([
      { area: ['city', 'east'] as AreaId[], department: null },
      { area: ['city', 'west'] as AreaId[], department: null },
    ]);
    const put = (name: string, scope: number, lng: number) =>
      engine.put('area', { id: name, name, also: '', place: [lng, 31], scope });
    put('人民路东口近', 0, 120.1);
    put('人民路东口', 0, 120.5);
    put('人民路西口', 1, 120.1);
    put('新人民路', 0, 120.1);
    put('人民路', 1, 120.9);
    const actor: Actor = { ...desk, area: 'east' as AreaId };
    expect(ask(engine, '人民路', { actor, near: [120.1, 31] }).map(({ id }) => id)).toEqual([
      '人民路',
      '人民路东口近',
      '人民路东口',
      '人民路西口',
      '新人民路',
    ]);
  });

  it('SRC-3 leaves half of an answer to other kinds', () => {
    const engine = engineOf(...Array.from({ length: 30 }, (_, n) => `人民路${n}号`));
    for (let n = 0; n < 30; n++)
      engine.put('camera', { id: `c${n}`, name: `人民路${n}号东`, also: '', place: null, scope: 0 });
    const kinds = ask(engine, '人民路')
      .slice(0, 20)
      .map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'camera')).toHaveLength(10);
  });

  it('SRC-2 takes an area right before a name, and traditional characters', () => {
    const engine = new SearchEngine();
    engine.addScopes([{ area: ['city', 'east'] as AreaId[], department: null }]);
    engine.put('area', { id: 'east', name: '东城社区居委会', also: '', place: null, scope: 0 });
    engine.put('camera', { id: 'a', name: '人民路车站', also: '', place: null, scope: 0 });
    for (const words of ['东城社区人民路', '东城人民路车站', '東城 車站'])
      expect([words, idsOf(engine, words)]).toEqual([words, ['a']]);
  });

  it.each([
    '人民大街和解放路',
    '解放路与人民大街',
    '解放路/人民大街',
    '人民大街解放路口',
    '解放路×人民大街交叉口',
    '人民大街解放',
  ])('SRC-2 finds the crossing of two streets however its asker joins them: %s', (words) => {
    const engine = engineOf('人民大街与解放路交叉口', '解放路与建设路交叉口', '人民大街12号', '和平路');
    for (const round of [engine, sorted(engine)]) expect(idsOf(round, words)).toEqual(['人民大街与解放路交叉口']);
  });

  it('SRC-2 finds the end of a number and the number of a call sign; SRC-4 a number is never nearly right', () => {
    const engine = engineOf();
    engine.put('camera', { id: 'c', name: '路口', also: '34010000001320000042', place: null, scope: 0 });
    engine.put('unit', { id: 'u', name: '巡逻42号车', also: '', place: null, scope: 0 });
    for (const words of ['42', '0042', '００４２']) expect([words, idsOf(engine, words)]).toEqual([words, ['u', 'c']]);
    expect(idsOf(engine, '34010000001320000043')).toEqual([]);
  });

  it('SRC-3 puts what is called so before what happened there, and of incidents the newer first', () => {
    const engine = engineOf('人民路');
    for (const [id, day] of [
      ['old', '01'],
      ['new', '02'],
    ] as const) {
      const reportedAt = `2026-11-${day}T00:00:00.000Z` as Instant;
      const facts = { rev: 1, number: `202611${day}-0042`, type, address: '人民路', reportedAt, over: false };
      engine.putIncident({ id, facts, text: '火灾', place: [120, 31], scope: 0 });
    }
    for (const round of [engine, sorted(engine)]) {
      expect(idsOf(round, '人民路')).toEqual(['人民路', 'new', 'old']);
      expect(idsOf(round, '42')).toEqual(['new', 'old']);
    }
    const newer = {
      rev: 2,
      number: '20261101-0042',
      type,
      address: null,
      reportedAt: '2026-11-01T00:00:00.000Z' as Instant,
      over: true,
    };
    engine.putIncident({ id: 'old', facts: newer, text: '', place: [120, 31], scope: 0 });
    engine.putIncident({
      id: 'old',
      facts: { ...newer, rev: 1, over: false },
      text: '火灾',
      place: [120, 31],
      scope: 0,
    });
    expect(idsOf(engine, '火灾')).toEqual(['new']);
  });

  it('SRC-1 names nothing its asker may not see', () => {
    const engine = new SearchEngine();
    engine.addScopes([
      { area: ['city', 'east'] as AreaId[], department: null },
      { area: ['city', 'west'] as AreaId[], department: null },
    ]);
    for (const [id, scope] of [
      ['a', 0],
      ['b', 1],
    ] as const) {
      engine.put('camera', { id, name: '人民路口', also: '', place: null, scope });
      engine.put('unit', { id: `u${id}`, name: '人民路车', also: '', place: null, scope });
    }
    const actor: Actor = { ...desk, area: 'west' as AreaId };
    expect(ask(engine, '人民路', { actor }).map(({ id }) => id)).toEqual(['ub', 'b']);
    expect(ask(engine, '人民路', { actor: { ...actor, role: 'officer' } })).toEqual([]);
  });

  it('SRC-3 looks around the asker where very many fit', () => {
    const chance = seeded(3);
    const engine = new SearchEngine();
    engine.addScopes([{ area: city, department: null }]);
    for (let n = 0; n < 11_000; n++)
      engine.put('camera', {
        id: String(n),
        name: `甲${n % 97}路口`,
        also: '',
        place: [120 + chance(), 31 + chance()],
        scope: 0,
      });
    engine.put('camera', { id: 'here', name: '乙路口', also: '', place: [120.4, 31.6], scope: 0 });
    sorted(engine);
    expect(ask(engine, '路口', { near: [120.4, 31.6] })[0]?.id).toBe('here');
  });
});

const desk = {
  kind: 'account',
  id: '',
  name: '',
  role: 'dispatcher',
  area: 'east',
  department: null,
  unit: null,
  onShift: true,
} as unknown as Extract<Actor, { kind: 'account' }>;

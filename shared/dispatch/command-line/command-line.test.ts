import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineKnown, type LineRead, readLine } from './command-line.ts';
import { namesOf } from './line-names.ts';
import { type LineVerb, lineVerbs, verbs } from './line-words.ts';

const unit = (callSign: string, more: { free?: boolean; assigned?: boolean } = {}) => ({
  id: callSign,
  callSign,
  names: namesOf(callSign),
  free: more.free ?? true,
  assigned: more.assigned ?? false,
  voluntary: false,
});
const incident = (number: string, title = '') => ({ id: number, number, title, takesUnits: true });
const known: LineKnown = {
  units: [
    unit('3号车', { free: false, assigned: true }),
    unit('13号车', { free: false, assigned: true }),
    unit('5号车'),
    unit('值守 1-03 巡逻车'),
    unit('值守 1-04 巡逻车'),
    unit('U7'),
  ],
  incidents: [
    incident('20261129-0042', '路面积水 东大街 12 号'),
    incident('20261129-0007', '纠纷'),
    incident('20261128-0007', '火情'),
    { ...incident('20261129-0050', '占道'), takesUnits: false },
  ],
};
const read = (line: string, may: (verb: LineVerb) => boolean = () => true): LineRead =>
  readLine(line, { known, may, language: 'zh' });
const short = (line: string) => {
  const { verb, units, incident: on, words, wants } = read(line);
  return [verb, units.map(({ callSign }) => callSign), on?.number ?? null, words, wants];
};

describe('DSP-30', () => {
  test.each([
    ['派 3号车 0042', ['send', ['3号车'], '20261129-0042', '', null]],
    ['派 3号车 到 0042', ['send', ['3号车'], '20261129-0042', '', null]],
    ['派3号车到0042', ['send', ['3号车'], '20261129-0042', '', null]],
    ['派3号车0042', ['send', ['3号车'], '20261129-0042', '', null]],
    ['派三号车到42', ['send', ['3号车'], '20261129-0042', '', null]],
    ['／派　３号车　００４２', ['send', ['3号车'], '20261129-0042', '', null]],
    ['请求 5号车 到 0042', ['send', ['5号车'], '20261129-0042', '', null]],
    ['ask U7 to 0042', ['send', ['U7'], '20261129-0042', '', null]],
    ['派遣 13号车、5号车 去 #42', ['send', ['13号车', '5号车'], '20261129-0042', '', null]],
    ['派 1-03 42', ['send', ['值守 1-03 巡逻车'], '20261129-0042', '', null]],
    ['派 值守 1-03 巡逻车 42', ['send', ['值守 1-03 巡逻车'], '20261129-0042', '', null]],
    ['/send U7 0042', ['send', ['U7'], '20261129-0042', '', null]],
    ['SEND u7, 5号车 to 20261129-0042', ['send', ['U7', '5号车'], '20261129-0042', '', null]],
    ['到场 3号车', ['arrive', ['3号车'], null, '', null]],
    ['撤 3号车 另有任务，去 北门', ['free', ['3号车'], null, '另有任务，去 北门', null]],
    ['撤回 3号车', ['free', ['3号车'], null, '', null]],
    ['完成 13号车 已清理，无人受伤', ['clear', ['13号车'], null, '已清理，无人受伤', null]],
    ['接手 20261128-0007', ['claim', [], '20261128-0007', '', null]],
    ['看 42', ['open', [], '20261129-0042', '', null]],
    ['open u7', ['open', ['U7'], null, '', null]],
  ])('%s is understood', (line, expected) => {
    expect(short(line)).toEqual(expected);
  });

  test.each([
    ['', 'verb', null],
    ['派', 'unit', null],
    ['派 5号车', 'incident', null],
    ['派 99号车 42', 'unit', { word: '99号车', many: false }],
    ['派 巡逻车 42', 'unit', { word: '巡逻车', many: true }],
    ['派 5号车 7', 'incident', { word: '7', many: true }],
    ['派 5号车 50', 'incident', { word: '50', many: false }],
    ['派 5号车 0042 0007', 'unit', { word: '0042', many: false }],
    ['完成 3号车', 'words', null],
    ['到场 5号车', 'unit', { word: '5号车', many: false }],
    ['sendai', 'verb', { word: 'sendai', many: false }],
    ['唱歌', 'verb', { word: '唱歌', many: false }],
  ])('%s orders nothing: it wants a %s', (line, wants, unclear) => {
    const answer = read(line);
    expect([answer.wants, answer.unclear]).toEqual([wants, unclear]);
  });

  test('what may follow is offered: the free ones first, incidents by number or by what stands in them', () => {
    const lines = (line: string) => read(line).choices.map((choice) => choice.line);
    expect(lines('派 ')[0]).toBe('派 5号车 ');
    expect(lines('派 3号')[0]).toBe('派 3号 20261129-0042');
    expect(lines('派 号车').toSorted()).toEqual(['派 13号车 ', '派 3号车 ', '派 5号车 ']);
    expect(lines('派 1-0')).toEqual(['派 值守 1-03 巡逻车 ', '派 值守 1-04 巡逻车 ']);
    expect(lines('派 5号车 ')).toContain('派 5号车 20261129-0042');
    expect(lines('派5号车 东大街')).toEqual(['派5号车 20261129-0042']);
    expect(lines('派 5号车 到 4')).toContain('派 5号车 到 20261129-0042');
    expect(lines('到场 ')).toEqual(['到场 3号车 ', '到场 13号车 ']);
    expect(lines('撤')).toEqual(['撤 3号车 ', '撤 13号车 ']);
  });

  test('a verb that the desk may not use is none', () => {
    const answer = read('派 3号车 42', (verb) => verb !== 'send');
    expect([answer.verb, answer.wants, answer.choices]).toEqual([null, 'verb', []]);
    expect(
      readLine('', { known, may: (verb) => verb === 'open', language: 'en' }).choices.map(({ line }) => line),
    ).toEqual(['open ']);
  });

  test('whatever is typed is read, and whatever is offered goes on from there', () => {
    const pieces = fc.constantFrom(
      ...lineVerbs.flatMap((verb) => [...verbs[verb].zh, ...verbs[verb].en]),
      ...known.units.map(({ callSign }) => callSign),
      ...['3', '0042', '7', '#', '到', 'to', ' ', '，', '-', '号', '车', '/', '𠮷', 'ﬁ'],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces).map((list) => list.join('')),
          fc.string(),
        ),
        (line) => {
          for (const choice of read(line).choices) {
            const next = read(choice.line);
            if (choice.kind === 'verb') expect(next.verb).toBe(choice.verb);
            else if (choice.kind === 'unit') expect(next.units).toContain(choice.unit);
            else expect(next.incident).toBe(choice.incident);
          }
        },
      ),
      { numRuns: 2_000, seed: 8 },
    );
  });
});

import { pinyin } from 'pinyin-pro';
import { expect, it } from 'vitest';
import { folded, soundOf } from './sound.ts';
import { fitOf, queryOf, wordsOfName } from './words.ts';

it('reads a name as it is read in its surroundings', () => {
  expect(soundOf('人民大街12号')).toEqual(['renmindajie12hao', 'rmdj12h']);
  for (const [name, sound] of [
    ['重庆路', 'chongqinglu'],
    ['重点小学', 'zhongdianxiaoxue'],
    ['长沙银行东', 'changshayinhangdong'],
    ['绿园', 'lvyuan'],
    ['camera7', ''],
  ] as const)
    expect([name, soundOf(name)[0]]).toEqual([name, sound]);
});

it('reads names as the whole name read at once', () => {
  const names = ['都江堰行政中心', '乐山音乐厅', '长春大街与重庆路交汇', '朝阳区朝阳路', '厦门大厦'];
  for (const name of names)
    expect(soundOf(name)[0]).toBe(pinyin(name, { toneType: 'none', type: 'array' }).join('').replaceAll('ü', 'v'));
});

it('writes alike what sounds alike', () => {
  expect(folded('zhongshanjingcheng')).toBe('zongsanjincen');
  expect(folded('zongsanjincen')).toBe('zongsanjincen');
});

it.each([
  ['人民大街12号', 0],
  ['人民', 1],
  ['renmindajie12hao', 2],
  ['rmdj12h', 2],
  ['人名大街12号', 2],
  ['大街', 3],
  ['12', 3],
  ['1', null],
  ['renmin', 4],
  ['rm', 4],
  ['dajie', 5],
  ['mdj', 5],
  ['dj', null],
  ['解放', null],
  ['xyz', null],
])('SRC-2 fits %s to a name as %s', (words, expected) => {
  const query = queryOf(words);
  expect(query === null ? null : fitOf(query, wordsOfName('人民大街 12号'))).toBe(expected);
});

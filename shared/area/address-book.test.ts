import { describe, expect, it } from 'vitest';
import type { Address } from './address.ts';
import { buildAddressBook } from './address-book.ts';

const addresses: Address[] = [
  { name: '人民大街', place: [118.1, 36.85], kind: 'street' },
  { name: '解放路', place: [118.12, 36.86], kind: 'street' },
  { name: '人民大街1号', place: [118.05, 36.85], kind: 'address' },
  { name: '人民大街12号', place: [118.06, 36.85], kind: 'address' },
  { name: '人民大街与解放路交叉口', place: [118.12, 36.85], kind: 'crossing' },
  { name: '市民广场', place: [118.1, 36.851], kind: 'landmark' },
  { name: '市民广场地铁站', place: [118.13, 36.851], kind: 'landmark' },
  { name: '第一中学', place: [118.1, 36.9], kind: 'landmark' },
  { name: '第一中学', place: [118.1, 36.91], kind: 'landmark' },
  { name: '中山公园', place: [118.15, 36.9], kind: 'landmark' },
  { name: '中山公园', place: [118.1505, 36.9], kind: 'landmark' },
  { name: 'Hotel Central', place: [118.16, 36.9], kind: 'landmark' },
];
const book = buildAddressBook(addresses, ['示例市', '东城区', '人民街道']);
const find = (words: string) => book.find(words)?.name ?? null;

describe('ARE-5 an address is located only when one known place fits', () => {
  it.each([
    ['the name itself', '人民大街12号', '人民大街12号'],
    ['full width, spaces, commas', '人民大街 １２ 号，', '人民大街12号'],
    ['areas said before it', '示例市东城区人民街道人民大街12号', '人民大街12号'],
    ['a flat behind it', '人民大街12号3单元502', '人民大街12号'],
    ['words around it', '在人民大街12号门口有人打架', '人民大街12号'],
    ['a street alone', '人民大街', '人民大街'],
    ['two streets', '人民大街和解放路', '人民大街与解放路交叉口'],
    ['two streets the other way round', '解放路人民大街路口', '人民大街与解放路交叉口'],
    ['the beginning of one name', '人民大街与', '人民大街与解放路交叉口'],
    ['a part that one name has', '地铁站', '市民广场地铁站'],
    ['the whole of a name that another begins with', '市民广场', '市民广场'],
    ['the longer of two names inside', '市民广场地铁站B口', '市民广场地铁站'],
    ['one place with two entries near each other', '中山公园', '中山公园'],
    ['other letters', 'hotel  CENTRAL', 'Hotel Central'],
  ])('by %s', (_, words, name) => {
    expect(find(words)).toBe(name);
  });

  it.each([
    ['a name of two places', '第一中学'],
    ['a number nobody knows', '人民大街999号'],
    ['a number that only begins like a known one', '人民大街123号'],
    ['a part that two names have', '市民'],
    ['a name nobody knows', '和平里'],
    ['one character', '人'],
    ['nothing but areas', '示例市东城区'],
    ['nothing', '  ，'],
  ])('and not by %s', (_, words) => {
    expect(find(words)).toBeNull();
  });

  it('never takes long for long words', () => {
    expect(find('人民大街'.repeat(50))).toBeDefined();
  });

  it('is empty when nothing is known', () => {
    expect(buildAddressBook([]).find('人民大街')).toBeNull();
  });
});

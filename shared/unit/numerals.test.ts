import { expect, test } from 'vitest';
import { numeralTwin } from './numerals.ts';

test.each([
  ['东城三号车', '东城3号车'],
  ['巡逻12号车', '巡逻十二号车'],
  ['十号楼', '10号楼'],
  ['二十一栋', '21栋'],
  ['20路公交站', '二十路公交站'],
  ['三元路', ''],
  ['人民路128号', ''],
  ['一中', ''],
  ['', ''],
])('SRC-2 %s is also called %s', (name, twin) => expect(numeralTwin(name)).toBe(twin));

import { expect, test } from 'vitest';
import { simplified } from './simplified.ts';

test.each([
  ['蘇州火車站', '苏州火车站'],
  ['國道1號', '国道1号'],
  ['金雞湖東路', '金鸡湖东路'],
  ['人民路', '人民路'],
  ['renmin 12', 'renmin 12'],
  ['', ''],
])('SRC-2 %s is %s', (text, simple) => expect(simplified(text)).toBe(simple));

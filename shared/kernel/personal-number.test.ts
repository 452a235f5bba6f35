import { expect, test } from 'vitest';
import { personalNumber, withoutPersonalNumbers } from './personal-number.ts';

test.each([
  ['11010519491231002X', 'identity'],
  ['身份证 110105 19491231 002x 在此', 'identity'],
  ['１１０１０５１９４９１２３１００２Ｘ', 'identity'],
  ['联系 13800138000', 'phone'],
  ['联系 +86 138-0013-8000。', 'phone'],
  ['110105194912310021', null],
  ['警情 20260301-0042，东门封控', null],
  ['拨 110 或 0931-8888888', null],
  ['坐标 103.834123 36.061456', null],
  ['113800138000999', null],
  ['', null],
] as const)('“%s” holds %s', (text, found) => {
  expect(personalNumber(text)).toBe(found);
});

test('such numbers are struck out of a text that leaves, and nothing else is', () => {
  expect(withoutPersonalNumbers('身份证 110105 19491231 002x，电话 +86 138-0013-8000，警情 20260301-0042')).toBe(
    '身份证 ***2x,电话 ***00,警情 20260301-0042',
  );
  expect(withoutPersonalNumbers('三楼冒烟，拨 110')).toBe('三楼冒烟，拨 110');
});

import { describe, expect, it } from 'vitest';
import { line, prose } from './prose.ts';

describe('words of a person', () => {
  it('are trimmed and may hold any language, line breaks and emoji', () => {
    expect(prose(40).parse('  三楼冒烟\n有人被困 🔥 Ürümqi  ')).toBe('三楼冒烟\n有人被困 🔥 Ürümqi');
  });

  it('hold no NUL and no half of a character', () => {
    for (const text of ['a\0b', '\ud83d', 'x\udc00y']) {
      expect(prose(40).safeParse(text).success).toBe(false);
      expect(line(40).safeParse(text).success).toBe(false);
    }
  });

  it('end at the limit', () => {
    expect(prose(3).safeParse('一二三').success).toBe(true);
    expect(prose(3).safeParse('一二三四').success).toBe(false);
  });

  it('on one line hold no line break and no other control character', () => {
    expect(line(40).safeParse('人民路 128 号').success).toBe(true);
    for (const text of ['甲\n乙', '甲\u0007乙', '甲\u0085乙']) expect(line(40).safeParse(text).success).toBe(false);
  });
});

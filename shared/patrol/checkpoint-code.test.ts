import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeOfBytes, readCode } from './checkpoint-code.ts';

test('PAT-9 a code is read as it was written, typed small, without its dash, with O for 0 and l for 1, or with its address', () => {
  expect(codeOfBytes([0, 0, 0, 0, 0])).toBe('0000-0000');
  expect(codeOfBytes([255, 255, 255, 255, 255])).toBe('ZZZZ-ZZZZ');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 5, maxLength: 32 }), (bytes) => {
      const code = codeOfBytes(bytes);
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = code.toLowerCase().replace('-', ' ').replace(/0/g, 'o').replace(/1/g, 'l');
      for (const text of [code, typed, ` ${code} `, `https://room.example/patrol?code=${code}`])
        expect(readCode(text)).toBe(code);
    }),
    { seed: 20_261_129 },
  );
});

test('PAT-9 what is no code is none', () => {
  for (const text of ['', '7K2M', '7K2M-9QXDD', '7K2M-9QX!', 'UUUU-UUUU', 'https://room.example/', '打卡'])
    expect(readCode(text)).toBeNull();
});

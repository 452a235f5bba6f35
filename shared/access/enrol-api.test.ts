import { expect, test } from 'vitest';
import { codeInHash, EnrolCode, enrolAddress, grouped } from './enrol-api.ts';

const code = 'abcdefghjkmnpqrst234';

test('ACC-12 a code is the same with dashes, blanks and capitals, and nothing else is one', () => {
  for (const typed of [code, grouped(code), grouped(code).toUpperCase(), ' abcde fghjk mnpqr st234 '])
    expect(EnrolCode.parse(typed)).toBe(code);
  // Too short, too long, look-alikes that no code has, and what could be markup.
  for (const wrong of [code.slice(1), `${code}a`, code.replace('a', 'l'), code.replace('b', '0'), '<script>', ''])
    expect(EnrolCode.safeParse(wrong).success).toBe(false);
});

test('ACC-12 the code stands behind the # of the address, where no server and no log sees it', () => {
  const address = new URL(enrolAddress('https://room.example:8443', code));
  expect([address.pathname, address.search]).toEqual(['/patrol', '']);
  expect(codeInHash(address.hash)).toBe(code);
  for (const hash of ['', '#', '#enrol=', '#enrol=x', `#other=${code}`, `#enrol=${code}&x=1`, `enrol=${code}`])
    expect(codeInHash(hash)).toBeNull();
});

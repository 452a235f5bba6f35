import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { canonical, sha256 } from '../../platform/canonical.ts';
import { admittedStream, playAddress, publishAddress } from '../../platform/media/media-address.ts';
import { readSettings } from '../../platform/settings.ts';
import { fieldIssues, languageOf } from '../../platform/web/language.ts';

describe('canonical JSON', () => {
  test('the order of keys and what is undefined make no difference, everything else does', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(canonical({ a: 1, b: 2 })).toBe(canonical({ b: 2, a: 1 }));
    for (const other of [{ a: '1', b: 2 }, { a: 1 }, [1, 2], null, '{"a":1,"b":2}'])
      expect(canonical(other)).not.toBe(canonical({ a: 1, b: 2 }));
  });

  test('a hash is the known one', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('the language of a refusal', () => {
  test.for([
    [undefined, 'zh'],
    ['', 'zh'],
    ['de-DE,fr', 'zh'],
    ['en-GB', 'en'],
    ['en,zh', 'en'],
    ['zh-CN,en;q=0.8', 'zh'],
    ['*', 'zh'],
  ] as const)('%s is answered in %s', ([header, language]) => {
    expect(languageOf(header)).toBe(language);
  });

  test('every fault names its field; a field too many is named itself; there are never more than fifty', () => {
    const schema = z.strictObject({ place: z.tuple([z.number(), z.number()]), name: z.string().min(2) });
    const issues = (input: unknown, language: 'zh' | 'en') =>
      fieldIssues(schema.safeParse(input, { reportInput: true }).error as z.core.$ZodError, language);
    expect(issues({ place: [1, 'x'], name: '', extra: 1 }, 'en').map((issue) => issue.path)).toEqual([
      'place.1',
      'name',
      'extra',
    ]);
    expect(
      issues({ place: [1, 'x'], name: '', extra: 1 }, 'zh').every((issue) => /\p{Script=Han}/u.test(issue.message)),
    ).toBe(true);
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${index}`, 1]));
    expect(issues({ ...many }, 'zh').length).toBeLessThan(60);
  });
});

describe('MED-1 addresses of streams', () => {
  const secret = 's'.repeat(32);
  const settings = readSettings({ DATABASE_URL: 'postgres://a@b/c', REDIS_URL: 'redis://b', MEDIA_SECRET: secret });
  const asked = (address: string) => {
    const { pathname, searchParams } = new URL(address);
    return { path: pathname.replace('.flv', ''), query: Object.fromEntries(searchParams), nowMs: 1_000 };
  };

  test('an address is good for its stream, its use and its time', () => {
    const publish = publishAddress(settings, { name: 'c-1', untilMs: 2_000 });
    const play = playAddress(settings, { name: 'c-1', untilMs: 2_000 });
    expect(admittedStream(secret, 'publish', asked(publish))).toBe('c-1');
    expect(admittedStream(secret, 'play', asked(play))).toBe('c-1');
    expect(admittedStream(secret, 'play', asked(publish))).toBeNull();
    expect(admittedStream(secret, 'publish', asked(play))).toBeNull();
    expect(admittedStream(secret, 'play', { ...asked(play), nowMs: 2_001 })).toBeNull();
    expect(admittedStream(secret, 'play', { ...asked(play), path: '/live/c-2' })).toBeNull();
    expect(admittedStream(secret, 'play', { ...asked(play), path: '/other/c-1' })).toBeNull();
    expect(admittedStream(secret, 'play', { ...asked(play), query: {} })).toBeNull();
    expect(
      admittedStream(secret, 'play', { ...asked(play), query: { ...asked(play).query, until: '9000' } }),
    ).toBeNull();
    expect(admittedStream('t'.repeat(32), 'play', asked(play))).toBeNull();
  });

  test('a name that would be a path is refused where it is signed', () => {
    expect(() => playAddress(settings, { name: '../c', untilMs: 1 })).toThrow();
  });
});

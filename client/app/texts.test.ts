import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { texts } from './texts.ts';

const plural = /_(one|other)$/;
const client = new URL('..', import.meta.url);
/** The same key for all plural forms: Chinese has one form only. */
const stems = (words: Record<string, string>) =>
  [...new Set(Object.keys(words).map((key) => key.replace(plural, '')))].sort();
/** Samples of mixed type. */
const mixed = ['gallery.type-sample'];
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name).sort();

describe.each(Object.entries<{ zh: Record<string, string>; en: Record<string, string> }>(texts))(
  'the texts of %s',
  (word, { zh, en }) => {
    test('have the same keys in both languages, sorted out to the last', () => {
      expect(stems(en)).toEqual(stems(zh));
    });

    test('are all written, without air around them', () => {
      for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text.trim(), key).toBe(text);
      for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text, key).not.toBe('');
    });

    test('fill the same gaps in both languages', () => {
      for (const [key, text] of Object.entries(zh)) {
        const other = en[key] ?? en[`${key.replace(plural, '')}_other`];
        expect(placeholders(other ?? ''), key).toEqual(placeholders(text));
      }
    });

    test('are Chinese where they should be, and never shout', () => {
      const english = Object.entries(en).filter(([key]) => !mixed.includes(`${word}.${key}`));
      for (const [key, text] of english) expect(text, key).not.toMatch(/[一-鿿]/);
      for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text, key).not.toMatch(/[!！]/);
    });
  },
);

test('every folder with texts is registered', () => {
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /^[^/]+\/texts\.ts$/.test(name) && !name.includes('node_modules'),
  );
  const words = files.map((name) => name.split('/')[0]).filter((word) => word !== 'app');
  expect(words.filter((word) => !(String(word) in texts))).toEqual([]);
});

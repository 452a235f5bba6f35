import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { phoneTexts } from './phone-texts.ts';

/** A map that an officer asks for, in a file of its own: what it brings is no part of the first load. */
const map = new URL('../../patrol/report/place-map.tsx', import.meta.url).href;

/** Every module that the phone's page reaches by its imports, those included that come later; not what the map brings. */
function reached(from: URL, known = new Map<string, string>()): Map<string, string> {
  if (known.has(from.href)) return known;
  const source = readFileSync(from, 'utf8');
  known.set(from.href, source);
  if (from.href === map) return known;
  for (const [, path = ''] of source.matchAll(/(?:from|import)\s*\(?'(\.[^']+\.tsx?)'/g))
    reached(new URL(path, from), known);
  return known;
}

test('PHN-5 the phone has the texts of everything it draws, and draws no map and no table', () => {
  const modules = reached(new URL('./main.tsx', import.meta.url));
  const asked = [...modules.values()].flatMap((source) =>
    [...source.matchAll(/useTranslation\('([\w-]+)'\)|\bns: '([\w-]+)'/g)].map(([, one, other]) => one ?? other ?? ''),
  );
  expect([...new Set(asked)].filter((name) => !(name in phoneTexts)).sort()).toEqual([]);
  const heavy = [...modules].flatMap(([name, source]) =>
    /from '(maplibre-gl|mpegts\.js|@tanstack\/react-router|@tanstack\/react-virtual|cmdk|sonner)'/.test(source)
      ? [name]
      : [],
  );
  expect(heavy).toEqual([]);
  const importers = [...modules].filter(([, source]) => source.includes('place-map.tsx')).map(([, source]) => source);
  expect(importers.map((source) => source.includes("lazy(() => import('./place-map.tsx')"))).toEqual([true]);
});

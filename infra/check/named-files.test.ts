import { expect, it } from 'vitest';
import { checkNamedFiles } from './named-files.ts';

const files = ['README.md', 'docs/tour.md', 'server/incident/store.ts', 'infra/bootstrap.mjs'];
const missing = (text: string, page = 'docs/tour.md') =>
  checkNamedFiles(new Map([[page, text]]), files).map((finding) => finding.text);

it('takes files and folders that exist', () => {
  const text = 'See `server/incident/store.ts`, `server/incident/`, `store.ts:12` and [the start](../README.md#run).';
  expect(missing(text)).toEqual([]);
});

it('names what is gone, with its line', () => {
  expect(missing('`server/incident/gone.ts` and `gone.ts` and [there](gone.md)')).toEqual([
    'names server/incident/gone.ts, which does not exist',
    'names gone.ts, which does not exist',
    'names gone.md, which does not exist',
  ]);
});

it('leaves patterns, addresses and other words alone', () => {
  const text =
    '`server/**/store.ts` `server/<word>/` `GET /api/areas` `a/b` [out](https://example.org/x.ts) `npm test`';
  expect(missing(text)).toEqual([]);
});

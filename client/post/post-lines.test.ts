import { expect, test } from 'vitest';
import { readPostLines } from './post-lines.ts';

const head = 'code,name,kind,lng,lat,department,needs,phone';

test('a list of posts is read line by line, with quoted fields and empty ones', () => {
  const read = readPostLines(
    `\uFEFF${head}\r\nZA-1,"广场, ""东""",kiosk,120.56,31.29,police,2,110\n\nZA-2,桥头,checkpoint,120.5,31.3,police,,\n`,
  );
  expect(read).toMatchObject({
    ok: true,
    posts: [
      {
        code: 'ZA-1',
        name: '广场, "东"',
        kind: 'kiosk',
        place: [120.56, 31.29],
        needs: 2,
        phone: '110',
        opening: null,
      },
      { code: 'ZA-2', needs: 1, phone: null },
    ],
  });
});

test('columns may stand in any order', () => {
  const read = readPostLines('lat,lng,department,kind,name,code\n31.29,120.56,police,kiosk,亭,ZA-1');
  expect(read.ok && read.posts[0]?.place).toEqual([120.56, 31.29]);
});

test('the first line at fault is named, with its field', () => {
  expect(readPostLines('code,name\nx,y')).toEqual({ ok: false, line: 1, message: 'kind' });
  expect(readPostLines(`${head}\nZA-1,亭,kiosk,120.56,31.29,police,,\nZA-2,亭,tower,120.56,31.29,police,,`)).toEqual({
    ok: false,
    line: 3,
    message: 'kind',
  });
  expect(readPostLines(`${head}\nZA-1,亭,kiosk,,31.29,police,,`)).toMatchObject({
    ok: false,
    line: 2,
    message: 'place.0',
  });
  expect(readPostLines('')).toMatchObject({ ok: false, line: 1 });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bareJpeg } from './bare-jpeg.ts';

const segment = (marker: number, data: Buffer | string) => {
  const body = Buffer.from(data as string);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);
const jfif = segment(0xe0, 'JFIF\0\x01\x01');
const tables = segment(0xdb, Buffer.alloc(65, 7));
// A scan whose data hold a stuffed 0xff and a restart marker.
const scan = Buffer.concat([
  segment(0xda, '\x01\x01\0\0\x3f\0'),
  Buffer.from([1, 0xff, 0, 2, 0xff, 0xd3, 3, 0xff, 0, 9]),
]);
const picture = [jfif, tables, scan, segment(0xc4, 'more'), scan];
const exif = segment(0xe1, 'Exif\0\0GPS 31.29 120.56 iPhone');

it('PUB-5 takes out position, device, previews and comments, and leaves the picture as it is', () => {
  const sent = Buffer.concat([
    start,
    jfif,
    exif,
    segment(0xe2, 'MPF\0'),
    tables,
    segment(0xfe, 'made by me'),
    segment(0xee, 'Adobe'),
    scan,
    segment(0xc4, 'more'),
    exif,
    scan,
    end,
    Buffer.from('a film behind the picture'),
  ]);
  const kept = bareJpeg(sent);
  expect(kept).toEqual(
    Buffer.concat([start, jfif, tables, segment(0xee, 'Adobe'), scan, segment(0xc4, 'more'), scan, end]),
  );
  expect(kept?.includes('GPS')).toBe(false);
});

it('PUB-5 a bare picture stays what it is', () => {
  const bare = Buffer.concat([start, ...picture, end]);
  expect(bareJpeg(bare)).toEqual(bare);
});

it('PUB-5 nothing is kept of what is no whole JPEG', () => {
  const whole = Buffer.concat([start, exif, ...picture, end]);
  for (let length = 0; length < whole.length; length++) expect(bareJpeg(whole.subarray(0, length))).toBeNull();
  expect(bareJpeg(Buffer.from('<svg/>'))).toBeNull();
});

it('PUB-5 whatever comes, it ends, and no Exif comes out', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0xff, 0xd8, 0xd9, 0xda, 0xe1, 0, 2, 4, 65), { maxLength: 60 }), (tail) => {
      const kept = bareJpeg(Buffer.concat([start, exif, Buffer.from(tail)]));
      expect(kept?.includes('Exif') ?? false).toBe(false);
    }),
    { seed: 20_260_304, numRuns: 2_000 },
  );
});

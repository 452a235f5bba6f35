import { stillOf } from '@watchroom/shared/video/still-tag.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlvPictures } from '../../flv-pictures.ts';
import type { Failed } from '../failed.ts';
import { checkedJpeg, MOST_STILL_BYTES } from './jpeg.ts';
import { boundaryOf, MultipartParts } from './multipart-parts.ts';
import { STILLS_HEADER, stillTag } from './still-tag.ts';

const mark = (code: number, body: Buffer) => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(2 + body.length, 2);
  return Buffer.concat([head, body]);
};
/** A JPEG as far as anybody looks who does not decode it: comment, frame, scan, end. */
function jpeg({ width = 640, height = 360, comment = 'cam', frame = 0xc0, behind = '' } = {}): Buffer {
  const size = Buffer.from([8, 0, 0, 0, 0, 3]);
  size.writeUInt16BE(height, 1);
  size.writeUInt16BE(width, 3);
  const [start, end] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, 0xd9])];
  const scan = Buffer.concat([mark(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3])]);
  return Buffer.concat([start, mark(0xfe, Buffer.from(comment)), mark(frame, size), scan, end, Buffer.from(behind)]);
}

function hopOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as Failed).hop;
  }
}

describe('PUL-10 a still', () => {
  it('is handed on without what stands behind its end', () => {
    expect(checkedJpeg(jpeg({ behind: '\r\n--edge' }))).toEqual(jpeg());
    // Progressive.
    expect(checkedJpeg(jpeg({ frame: 0xc2 }))).toEqual(jpeg({ frame: 0xc2 }));
    // A preview in a comment has an end of its own.
    const preview = jpeg({ comment: jpeg().toString('latin1').slice(0, 20) });
    expect(checkedJpeg(preview)).toEqual(preview);
  });
  it.each([
    ['a web page', Buffer.from('<html>'), 'answer'],
    ['nothing', Buffer.alloc(0), 'answer'],
    ['another kind of picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'answer'],
    ['one that breaks off', jpeg().subarray(0, jpeg().length - 3), 'answer'],
    [
      'one without a frame',
      Buffer.concat([Buffer.from([0xff, 0xd8]), mark(0xda, Buffer.alloc(10)), Buffer.from([0xff, 0xd9])]),
      'answer',
    ],
    ['one of no width', jpeg({ width: 0 }), 'answer'],
    ['one that a browser would need 17 GB for', jpeg({ width: 65_535, height: 65_535 }), 'too-big'],
    ['one of too many bytes', Buffer.concat([jpeg(), Buffer.alloc(MOST_STILL_BYTES)]), 'too-big'],
  ])('is refused: %s', (_, bytes, hop) => {
    expect(hopOf(() => checkedJpeg(bytes))).toBe(hop);
  });
  it('travels in a tag of its own and comes out as it was, cut anywhere on the way', () => {
    const stills = [jpeg(), jpeg({ width: 1_920 }), jpeg({ comment: 'x'.repeat(3_000) })];
    const line = Buffer.concat([STILLS_HEADER, ...stills.map((still, at) => stillTag(still, at * 1_000))]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 40 }), (sizes) => {
        const pictures = new FlvPictures();
        const tags = cut(line, sizes).flatMap((piece) => pictures.push(piece).map((tag) => Buffer.from(tag)));
        const found = tags.map(stillOf).filter((still) => still !== null);
        expect(found.map((still) => Buffer.from(still))).toEqual(stills);
      }),
      { seed: 20_261_129 },
    );
  });
});

describe('PUL-10 a stream of stills', () => {
  it.each([
    ['multipart/x-mixed-replace; boundary=edge', 'edge'],
    ['multipart/x-mixed-replace;boundary="--my edge"', 'my edge'],
    ['Multipart/X-Mixed-Replace; charset=x; boundary=--myboundary', 'myboundary'],
  ])('says in %s where a part ends', (type, boundary) => expect(boundaryOf(type)).toBe(boundary));
  it.each([
    undefined,
    'text/html',
    'image/jpeg',
    'multipart/x-mixed-replace',
    'multipart/x-mixed-replace; boundary=--',
  ])('is none: %s', (type) => expect(hopOf(() => boundaryOf(type))).toBe('answer'));
  it('gives the same parts however it is cut, with and without lengths', () => {
    const bodies = [jpeg(), jpeg({ comment: 'a\r\n\r\nb' }), jpeg({ width: 800 }), jpeg({ comment: '-e' })];
    const text = bodies.map((body, at) => {
      const length = at % 2 === 0 ? `Content-Length: ${body.length}\r\n` : '';
      return Buffer.concat([
        Buffer.from(`--edge\r\nContent-Type: image/jpeg\r\n${length}\r\n`),
        body,
        Buffer.from('\r\n'),
      ]);
    });
    const line = Buffer.concat([...text, Buffer.from('--edge\r\n')]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 60 }), (sizes) => {
        const parts = new MultipartParts('edge');
        const found = cut(line, sizes).flatMap((piece) => parts.push(piece));
        expect(found.map(checkedJpeg)).toEqual(bodies);
      }),
      { seed: 20_261_129 },
    );
  });
  it.each([
    ['noise', 'x'.repeat(2_000), 'answer'],
    ['a head without end', `--edge\r\n${'a'.repeat(5_000)}`, 'answer'],
    ['a length of a film', '--edge\r\nContent-Length: 999999999\r\n\r\n', 'too-big'],
    ['a part without end', `--edge\r\n\r\n${'x'.repeat(MOST_STILL_BYTES + 1)}`, 'too-big'],
  ])('ends at %s', (_, text, hop) => {
    expect(hopOf(() => new MultipartParts('edge').push(Buffer.from(text)))).toBe(hop);
  });
});

/** The bytes in pieces of these sizes, and the rest in one. */
function cut(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const size of sizes) {
    if (at >= bytes.length) break;
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return at < bytes.length ? [...pieces, bytes.subarray(at)] : pieces;
}

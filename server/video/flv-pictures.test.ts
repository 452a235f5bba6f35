import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlvPictures, NotFlv } from './flv-pictures.ts';

fc.configureGlobal({ seed: 20_260_301 });

const header = (flags = 5) => Buffer.from([0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0]);
const tag = (type: number, data: Buffer) => {
  const head = Buffer.alloc(11);
  head[0] = type;
  head.writeUIntBE(data.length, 1, 3);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(11 + data.length);
  return Buffer.concat([head, data, size]);
};
const passed = (stream: Buffer, pieceBytes: number) => {
  const pictures = new FlvPictures();
  const out: Buffer[] = [];
  for (let at = 0; at < stream.length; at += pieceBytes)
    out.push(...pictures.push(stream.subarray(at, at + pieceBytes)));
  return { bytes: Buffer.concat(out), pictures: pictures.pictures };
};

describe('the pictures of an FLV stream', () => {
  it('VID-11: go through whole, and the sound does not, however the stream is cut', () => {
    const kinds = fc.constantFrom(8, 9, 18);
    const tags = fc.array(fc.record({ type: kinds, data: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(tags, fc.integer({ min: 1, max: 400 }), (sent, pieceBytes) => {
        const all = sent.map(({ type, data }) => tag(type, Buffer.from(data)));
        const expected = [header(1), ...all.filter((_, index) => sent[index]?.type !== 8)];
        const { bytes, pictures } = passed(Buffer.concat([header(), ...all]), pieceBytes);
        expect(bytes.equals(Buffer.concat(expected))).toBe(true);
        expect(pictures).toBe(sent.filter(({ type }) => type === 9).length);
      }),
    );
  });

  it('a tag that has not come whole waits', () => {
    const pictures = new FlvPictures();
    const whole = tag(9, Buffer.from('picture'));
    expect(pictures.push(header())).toHaveLength(1);
    expect(pictures.push(whole.subarray(0, whole.length - 1))).toEqual([]);
    expect(pictures.push(whole.subarray(whole.length - 1))).toEqual([whole]);
  });

  it.each([
    ['other bytes', Buffer.from('<html>not a stream</html>')],
    ['a tag of no known type', Buffer.concat([header(), tag(7, Buffer.from('x'))])],
    [
      'a tag larger than any picture',
      Buffer.concat([header(), Buffer.from([9, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])]),
    ],
  ])('refuses %s', (_, stream) => {
    expect(() => new FlvPictures().push(stream)).toThrow(NotFlv);
  });
});

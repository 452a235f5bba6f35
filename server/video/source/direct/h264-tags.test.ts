import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { H264Tags } from './h264-tags.ts';
import { PictureClock } from './picture-clock.ts';

const SPS = Buffer.from([0x67, 0x42, 0, 0x1f, 0x8d, 1, 2]);
const OTHER_SPS = Buffer.from([0x67, 0x64, 0, 0x28, 0x8d, 9]);
const PPS = Buffer.from([0x68, 0xce, 1, 2]);
/** One slice that begins its picture; `number` tells them apart. */
const slice = (type: number, number: number, size = 4) =>
  Buffer.from([0x60 | type, 0x80, number, ...new Array(size).fill(number)]);
const key = (number: number, size?: number) => slice(5, number, size);
const inter = (number: number, size?: number) => slice(1, number, size);

interface Packet {
  readonly payload: Buffer;
  readonly stamp: number;
  readonly isLast: boolean;
}

/** Packets of these pictures, 40 ms apart, units longer than `mtu` in parts. */
function packets(pictures: readonly (readonly Buffer[])[], mtu = 1_400): Packet[] {
  return pictures.flatMap((units, number) => {
    const payloads = units.flatMap((unit) => (unit.length <= mtu ? [unit] : parts(unit, mtu)));
    return payloads.map((payload, at) => ({ payload, stamp: number * 3_600, isLast: at === payloads.length - 1 }));
  });
}

function parts(unit: Buffer, mtu: number): Buffer[] {
  const [head = 0] = unit;
  const found: Buffer[] = [];
  for (let at = 1; at < unit.length; at += mtu) {
    const mark = (at === 1 ? 0x80 : 0) | (at + mtu >= unit.length ? 0x40 : 0) | (head & 0x1f);
    found.push(Buffer.concat([Buffer.from([(head & 0xe0) | 28, mark]), unit.subarray(at, at + mtu)]));
  }
  return found;
}

function together(...units: Buffer[]): Buffer {
  const sized = units.flatMap((unit) => [Buffer.from([unit.length >> 8, unit.length & 0xff]), unit]);
  return Buffer.concat([Buffer.from([0x78]), ...sized]);
}

/** What comes of packets; `lost`: by their place. */
function told(sent: readonly Packet[], { parameters = '', lost = [] as readonly number[], isMarked = true } = {}) {
  const pictures: { units: Buffer[]; atMs: number; isKey: boolean }[] = [];
  const decoders: Buffer[] = [];
  let unusual = 0;
  const tags = new H264Tags({
    track: { payload: 96, parameters },
    onTag: (own, isKey) => {
      const tag = Buffer.from(own);
      expect(tag.readUIntBE(1, 3)).toBe(tag.length - 15);
      expect(tag.readUInt32BE(tag.length - 4)).toBe(tag.length - 4);
      if (tag[0] !== 9) return;
      expect((tag[11] ?? 0) >> 4).toBe(isKey || tag[12] === 0 ? 1 : 2);
      if (tag[12] === 0) decoders.push(tag.subarray(16, tag.length - 4));
      else pictures.push({ units: unitsOf(tag.subarray(16, tag.length - 4)), atMs: tag.readUIntBE(4, 3), isKey });
    },
    onUnusual: () => unusual++,
  });
  for (const [at, { payload, stamp, isLast }] of sent.entries()) {
    if (lost.includes(at)) continue;
    const head = Buffer.from([0x80, 96 | (isLast && isMarked ? 0x80 : 0), 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    head.writeUInt16BE((65_530 + at) & 0xffff, 2);
    head.writeUInt32BE(stamp >>> 0, 4);
    tags.take(Buffer.concat([Buffer.from('$$$$'), head, payload]), 4);
  }
  return { pictures, decoders, unusual, units: pictures.map(({ units }) => units) };
}

function unitsOf(body: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < body.length; at += 4 + body.readUInt32BE(at))
    found.push(body.subarray(at + 4, at + 4 + body.readUInt32BE(at)));
  return found;
}

describe('PUL-13: H.264 of a camera, as FLV', () => {
  it('has every unit of every picture as it came, however it was packed', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 2, max: 300 }), (lengths, mtu) => {
        const pictures = lengths.map((size, number) => [number === 0 ? key(number, size) : inter(number, size)]);
        const found = told(packets([[SPS, PPS, ...(pictures[0] ?? [])], ...pictures.slice(1)], mtu));
        expect(found.units).toEqual(pictures);
        expect(found.pictures.map(({ atMs }) => atMs)).toEqual(lengths.map((_, at) => at * 40));
        expect([found.decoders.length, found.unusual]).toEqual([1, 0]);
      }),
      { seed: 20_261_130 },
    );
  });

  it('leaves out a picture among whose parts is one without a head', () => {
    const [first, ...rest] = parts(key(1, 40), 20);
    const stump = Buffer.from([0x7c]);
    const sent = packets([[SPS, PPS, key(0)], [inter(2)]]);
    const broken = [first, stump, ...rest].map((payload, at, all) => ({
      payload: payload ?? stump,
      stamp: 1_800,
      isLast: at === all.length - 1,
    }));
    expect(told([...sent.slice(0, 3), ...broken, ...sent.slice(3)]).pictures.at(-1)?.units).toEqual([inter(2)]);
  });

  it('begins with a key frame whose decoder is known, from the description or the stream', () => {
    const parameters = `packetization-mode=1; sprop-parameter-sets=${SPS.toString('base64')},${PPS.toString('base64')}`;
    const sent = packets([[inter(1)], [key(2)], [inter(3)]]);
    expect(told(sent, { parameters }).units).toEqual([[key(2)], [inter(3)]]);
    expect(told(sent).units).toEqual([]);
    const inBand = packets([[together(SPS, PPS, key(1))], [inter(2)]]);
    expect(told(inBand).units).toEqual([[key(1)], [inter(2)]]);
    const head = [1, 0x42, 0, 0x1f, 0xff, 0xe1, 0, SPS.length, ...SPS, 1, 0, PPS.length, ...PPS];
    expect(told(inBand).decoders).toEqual([Buffer.from(head)]);
  });

  it('says the decoder anew where the camera changes it, and not where it repeats it', () => {
    const begin = [SPS, PPS, key(1)];
    const found = told(packets([begin, begin, [OTHER_SPS, PPS, key(2)]]));
    expect(found.decoders.map((decoder) => decoder[1])).toEqual([0x42, 0x64]);
  });

  it('leaves out a picture of which a packet is missing, and no other', () => {
    const pictures = [[SPS, PPS, key(0, 300)], [inter(1, 300)], [inter(2, 300)], [inter(3, 300)]];
    const sent = packets(pictures, 100);
    const whole = told(sent).units;
    for (const [at, { stamp, isLast }] of sent.entries()) {
      const number = stamp / 3_600;
      if (number === 0) continue;
      const left = whole.filter((_, one) => one !== number);
      expect([at, isLast, told(sent, { lost: [at] }).units]).toEqual([at, isLast, left]);
    }
  });

  it('puts slices of one picture together where the camera marks each of them, or none', () => {
    const second = (number: number) => Buffer.from([0x61, 0x40, number]);
    const pictures = [
      [SPS, PPS, key(0)],
      [inter(1), second(1)],
      [inter(2), second(2)],
      [inter(3), second(3)],
      [inter(4)],
    ];
    const each = packets(pictures).map((packet) => ({ ...packet, isLast: true }));
    // The first of them is shown in part, and shows that the marks mean nothing.
    expect(told(each).units).toEqual([[key(0)], [inter(1)], ...pictures.slice(2, 4)]);
    expect(told(packets(pictures), { isMarked: false }).units).toEqual([[key(0)], ...pictures.slice(1, 4)]);
  });

  it('is given up for a converter where pictures come in another order than they are shown, or packets interleaved', () => {
    const order = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8];
    const sent = packets(order.map((_, at) => (at === 0 ? [SPS, PPS, key(0)] : [inter(at)])));
    const stamped = sent.map((packet) => ({ ...packet, stamp: (order[packet.stamp / 3_600] ?? 0) * 3_600 }));
    expect(told(stamped)).toMatchObject({ unusual: 1, pictures: { length: 8 } });
    expect(told([{ payload: Buffer.from([25, 0, 0, 0, 2, 0x65, 0x80]), stamp: 0, isLast: true }]).unusual).toBe(1);
  });

  it('takes noise for nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), (noise) => {
        const tags = new H264Tags({
          track: { payload: 96, parameters: '' },
          onTag: () => undefined,
          onUnusual: () => undefined,
        });
        for (const bytes of noise) {
          tags.take(Buffer.from(bytes), 0);
          tags.take(Buffer.concat([Buffer.from([0x80, 0xe0]), Buffer.from(bytes)]), 0);
        }
      }),
      { seed: 20_261_130 },
    );
  });
});

describe('PUL-13: the time of a picture', () => {
  const times = (...stamps: number[]) => {
    const clock = new PictureClock();
    return stamps.map((stamp) => clock.timeMs(stamp >>> 0, false));
  };
  it('is that of its packets, over the end of their 32 bits', () => {
    expect(times(2 ** 32 - 3_600, 0, 3_600, 7_245)).toEqual([0, 40, 80, 120]);
  });
  it('goes on by one picture where the camera’s clock is set, and never back', () => {
    expect(times(0, 3_600, 90_000 * 60, 90_000 * 60 + 3_600)).toEqual([0, 40, 80, 120]);
    expect(times(90_000 * 60, 0, 3_600)).toEqual([0, 40, 80]);
    expect(times(90_000, 93_600, 93_500, 97_100)).toEqual([0, 40, 80, 120]);
  });
});

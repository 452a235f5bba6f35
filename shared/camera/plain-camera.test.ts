import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraInput } from './camera-api.ts';
import { isPlainText, plainCamera } from './plain-camera.ts';

fc.configureGlobal({ seed: 20_261_128 });

const least = { externalId: 'CAM-1', name: '路口 1 东口', place: [120.1, 31.2] };
const whole = {
  ...least,
  kind: 'dome',
  azimuthDeg: 90,
  hfovDeg: 70,
  rangeM: 120,
  widthPx: 2_560,
  mountM: 6,
  ownerKind: 'private',
  department: 'police',
  ownerName: '东山 物业',
  contact: '0512-1234',
  terms: 'during-incident',
  purpose: '治安',
  stream: { kind: 'rtsp', url: 'rtsp://10.1.2.3/101' },
  count: 2,
  switchName: 'SW-3',
};

describe('a camera read by hand', () => {
  it('is what the schema reads, field by field in one order', () => {
    for (const value of [least, whole])
      expect(JSON.stringify(plainCamera(value))).toBe(JSON.stringify(CameraInput.parse(value)));
  });

  it('is never taken where the schema refuses, nor read otherwise', () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        undefined,
        '',
        ' ',
        'a  b',
        ' x',
        'x\u0000',
        '\ud800',
        '\u3000全',
        '名\n',
        '😀',
        '全角Ａ',
      ),
      fc.constantFrom<unknown>(0, -0, -1, 0.5, 360, 359.9, 1, 2_000, 2_001, 64, 16_384, 999, 1_000, 500, Number.NaN),
      fc.string({ unit: 'binary' }),
      fc.string({ minLength: 75, maxLength: 135 }),
      fc.double(),
      fc.array(fc.integer({ min: -200, max: 200 }), { maxLength: 3 }),
      fc.record({ kind: fc.constantFrom('rtsp', 'rtmp', 'page', 'x'), url: fc.string({ maxLength: 12 }) }),
      fc.record({ kind: fc.constant('rtmp'), key: fc.string({ maxLength: 3 }) }),
      fc.constantFrom<unknown>('ptz', 'department', 'always', 'none', 'police', {}, [], true),
    );
    const names = Object.keys(whole) as (keyof typeof whole)[];
    const change = fc.tuple(fc.constantFrom(...names, 'face', '__proto__', 'constructor'), odd);
    const value = fc.tuple(fc.subarray(names), fc.array(change, { maxLength: 2 })).map(([kept, changes]) => ({
      ...least,
      ...Object.fromEntries(kept.map((name) => [name, whole[name]])),
      ...Object.fromEntries(changes),
    }));
    let taken = 0;
    fc.assert(
      fc.property(value, (given) => {
        const plain = plainCamera(given);
        if (plain === null) return;
        taken++;
        expect(JSON.stringify(plain)).toBe(JSON.stringify(CameraInput.parse(given)));
        expect(plain).toEqual(CameraInput.parse(given));
      }),
      { numRuns: 20_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });

  it('has texts that trimming and joining blanks leave as they are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 });
    fc.assert(
      fc.property(text, (given) => {
        if (isPlainText(given)) expect(given.replace(/\s+/g, ' ').trim()).toBe(given);
      }),
      { numRuns: 20_000 },
    );
    for (const bad of ['', ' a', 'a ', 'a  b', 'a\u3000b', 'a\tb', 'a\u0085', 'a\ud800', 'a\ufeff'])
      expect(isPlainText(bad)).toBe(false);
  });
});

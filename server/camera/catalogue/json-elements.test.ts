import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ElementSplitter } from './json-elements.ts';

fc.configureGlobal({ seed: 20_260_301 });

const split = (text: string | Buffer, pieceBytes = 1_000_000) => {
  const splitter = new ElementSplitter({ key: 'cameras', maxElementBytes: 200 });
  const bytes = Buffer.from(text);
  const elements: (string | null)[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    for (const element of splitter.push(bytes.subarray(at, at + pieceBytes)))
      elements.push(element === null ? null : element.toString().trim());
  }
  return { elements, fault: splitter.fault() };
};

describe('elements of an array', () => {
  it.each([
    ['[]', []],
    [' [ ] ', []],
    ['[1]', ['1']],
    ['[1,2]', ['1', '2']],
    ['[{"a":[1,{"b":"]"}]},"x,y",null]', ['{"a":[1,{"b":"]"}]}', '"x,y"', 'null']],
    ['["\\"]\\\\", 2]', ['"\\"]\\\\"', '2']],
    ['[1,]', ['1', '']],
    ['[,1]', ['', '1']],
    ['\ufeff[1]', ['1']],
    ['{"cameras":[1,2]}', ['1', '2']],
    ['{"type":"x","n":{"cameras":[9]},"cameras":[1],"z":[{"a":"}"}]}', ['1']],
    ['{"cameras":[],"cameras":[1]}', ['1']],
    ['{ "a" : 1 , "cameras" : [ 1 ] }', ['1']],
    ['[{"broken":}, nonsense]', ['{"broken":}', 'nonsense']],
  ])('%s', (text, expected) => {
    for (const pieceBytes of [1, 2, 7, 1_000])
      expect(split(text, pieceBytes)).toEqual({ elements: expected, fault: null });
  });

  it.each([
    ['', 'not-json'],
    ['[1', 'not-json'],
    ['[1}', 'not-json'],
    ['["a]', 'not-json'],
    ['7', 'not-json'],
    ['[1] 2', 'not-json'],
    ['{"cameras":7}', 'not-json'],
    ['{"cameras":[1]', 'not-json'],
    ['{cameras:[1]}', 'not-json'],
    ['{}', 'no-array'],
    ['{"camera":[1]}', 'no-array'],
  ])('%s is refused as a whole', (text, fault) => {
    for (const pieceBytes of [1, 1_000]) expect(split(text, pieceBytes).fault).toBe(fault);
  });

  it('an element that is too long stands as null, and the next is whole again', () => {
    expect(split(`["${'x'.repeat(300)}",2]`, 50).elements).toEqual([null, '2']);
  });

  it('equals what a parser finds, however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        (values, pieceBytes, wrapped) => {
          const texts = values.map((value) => JSON.stringify(value));
          fc.pre(texts.every((text) => Buffer.byteLength(text) <= 190));
          const whole = wrapped
            ? `{"type":"[","x":{"cameras":[0]},"cameras":[${texts.join(' ,\n')}] }`
            : `[${texts.join(',')}]`;
          expect(split(whole, pieceBytes)).toEqual({ elements: texts, fault: null });
        },
      ),
    );
  });

  it('takes any bytes without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void split(Buffer.from(bytes), 3)));
  });
});

import { expect, test } from 'vitest';
import { pictureSize, readStamp, stamp, writeStamp } from './clocked-pictures.ts';

const picture = new Uint8Array(pictureSize.width * pictureSize.height);
const middles = () =>
  Array.from({ length: stamp.squares }, (_, square) => {
    const across = (stamp.side / 2) * pictureSize.width;
    return picture[across + (square + 0.5) * stamp.side] ?? 0;
  });

test('a picture says when it was taken', () => {
  for (const atMs of [0, 1, 1_795_000_000_123, 2 ** 42 - 1]) {
    writeStamp(picture, atMs);
    expect(readStamp(middles())).toBe(atMs);
  }
});

test('a stamp with a square that cannot be told is none, and so is a picture without', () => {
  writeStamp(picture, 1_795_000_000_123);
  const torn = middles();
  torn[10] = 251 - (torn[10] ?? 0);
  expect(readStamp(torn)).toBeNull();
  expect(readStamp(Array.from({ length: stamp.squares }, () => 128))).toBeNull();
});

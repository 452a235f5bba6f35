import { describe, expect, test } from 'vitest';
import { voiceType } from './voice-type.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [...part])));
const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x84];

describe('INC-23 what a voice note is', () => {
  test.each([
    ['WebM', bytes(ebml, 'webm', [0x42, 0x87]), 'audio/webm'],
    ['MP4', bytes([0, 0, 0, 28], 'ftypM4A '), 'audio/mp4'],
    ['Ogg', bytes('OggS', [0, 2]), 'audio/ogg'],
    ['a Matroska film', bytes(ebml, 'matroska'), null],
    ['a photo', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), null],
    ['a page', bytes('<!doctype html><script>'), null],
    ['a page that says so late', bytes('<!--webm ftyp OggS-->'), null],
    ['MP3', bytes('ID3', [4, 0]), null],
    ['WAVE', bytes('RIFF', [0, 0, 0, 0], 'WAVE'), null],
    ['nothing', bytes(), null],
    ['less than a head', bytes([0x1a, 0x45]), null],
  ])('%s', (_, given, is) => {
    expect(voiceType(given)).toBe(is);
  });
});

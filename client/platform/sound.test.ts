import { expect, test } from 'vitest';
import { createSounds, type SoundName, sounds } from './sound.ts';

const names = Object.keys(sounds) as SoundName[];
const lengthOf = (name: SoundName) => Math.max(...sounds[name].map((tone) => tone.at + tone.lasts));

test('every sound differs from every other in rhythm or in pitch by at least a third', () => {
  for (const one of names) {
    for (const other of names) {
      if (one === other) continue;
      const pitch = Math.abs(Math.log2((sounds[one][0]?.hz ?? 0) / (sounds[other][0]?.hz ?? 1)));
      expect(sounds[one].length !== sounds[other].length || pitch > 0.25, `${one} and ${other}`).toBe(true);
    }
  }
});

test('no sound is longer than two seconds or outside the range of tired ears', () => {
  for (const name of names) {
    expect(lengthOf(name)).toBeLessThan(2);
    for (const { hz } of sounds[name]) expect(hz).toBeGreaterThan(300);
    for (const { hz } of sounds[name]) expect(hz).toBeLessThan(1100);
  }
});

test('tones of one sound do not run into each other', () => {
  for (const name of names) {
    const tones = [...sounds[name]].sort((a, b) => a.at - b.at);
    tones.slice(1).forEach((tone, index) => {
      const before = tones[index];
      expect(tone.at).toBeGreaterThanOrEqual((before?.at ?? 0) + (before?.lasts ?? 0) - 1e-9);
    });
  }
});

test('a muted desk hears nothing but an SOS, and says that it did not', () => {
  let asked = 0;
  const makeContext = () => {
    asked += 1;
    // Suspended, as browsers start; nothing of it is used before it runs.
    return { state: 'suspended' } as AudioContext;
  };
  const muted = createSounds(makeContext, () => true);
  expect(muted.play('critical')).toBe(false);
  expect(asked).toBe(0);
  expect(muted.play('sos')).toBe(false);
  expect(asked).toBe(1);
});

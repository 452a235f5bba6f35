import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { expect, test } from 'vitest';
import { createSounds, sounds } from './sound.ts';

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

/** As much of an AudioContext as tones need, keeping what was started. */
function fakeContext() {
  const started: number[] = [];
  const audio = {
    state: 'suspended',
    currentTime: 0,
    destination: {},
    resume() {
      audio.state = 'running';
      return Promise.resolve();
    },
    createGain: () => ({
      gain: { setValueAtTime() {}, linearRampToValueAtTime() {} },
      connect: (next: unknown) => next,
    }),
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: (at: number) => started.push(at),
      stop() {},
    }),
  };
  return { audio: audio as unknown as AudioContext, started };
}

test('nothing is heard, and nothing made, before the first touch', () => {
  let made = 0;
  const { audio, started } = fakeContext();
  const desk = createSounds(
    () => {
      made += 1;
      return audio;
    },
    () => false,
  );
  expect([desk.play('critical'), desk.isLocked(), made]).toEqual([false, true, 0]);
  desk.unlock();
  expect([desk.play('critical'), desk.isLocked(), made]).toEqual([true, false, 1]);
  expect(started).toHaveLength(sounds.critical.length);
});

test('MUT-1 a desk without a sound hears all others, and is told that this one was not heard', () => {
  const { audio, started } = fakeContext();
  const desk = createSounds(
    () => audio,
    (name) => name === 'low',
  );
  desk.unlock();
  expect([desk.isMuted('low'), desk.play('low')]).toEqual([true, false]);
  expect(started).toEqual([]);
  expect([desk.isMuted('sos'), desk.play('sos')]).toEqual([false, true]);
  expect(started).toHaveLength(sounds.sos.length);
});

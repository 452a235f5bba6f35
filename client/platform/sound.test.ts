import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { expect, test } from 'vitest';
import { createSounds, type Sounds, sounds, unlockByTouch, volumes } from './sound.ts';

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

const soundsOn = (makeContext: () => AudioContext, isMuted = (_: SoundName) => false, volume: number = volumes.desk) =>
  createSounds({ makeContext, isMuted, volume });

/** As much of an AudioContext as tones need, keeping what was started; `become` is what the phone does to it. */
function fakeContext() {
  const started: number[] = [];
  const loud: number[] = [];
  let changed = () => {};
  const audio = {
    state: 'suspended',
    addEventListener: (_: 'statechange', listener: () => void) => {
      changed = listener;
    },
    currentTime: 0,
    destination: {},
    resume() {
      audio.state = 'running';
      return Promise.resolve();
    },
    createGain: () => ({
      gain: { setValueAtTime() {}, linearRampToValueAtTime: (to: number) => loud.push(to) },
      connect: (next: unknown) => next,
    }),
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: (at: number) => started.push(at),
      stop() {},
    }),
  };
  const become = (state: string) => {
    audio.state = state;
    changed();
  };
  return { audio: audio as unknown as AudioContext, started, loud, become };
}

test('nothing is heard, and nothing made, before the first touch', () => {
  let made = 0;
  const { audio, started } = fakeContext();
  const desk = soundsOn(() => {
    made += 1;
    return audio;
  });
  expect([desk.play('critical'), desk.isLocked(), made]).toEqual([false, true, 0]);
  desk.unlock();
  expect([desk.play('critical'), desk.isLocked(), made]).toEqual([true, false, 1]);
  expect(started).toHaveLength(sounds.critical.length);
});

test('MUT-1 a desk without a sound hears all others, and is told that this one was not heard', () => {
  const { audio, started } = fakeContext();
  const desk = soundsOn(
    () => audio,
    (name) => name === 'low',
  );
  desk.unlock();
  expect([desk.isMuted('low'), desk.play('low')]).toEqual([true, false]);
  expect(started).toEqual([]);
  expect([desk.isMuted('sos'), desk.play('sos')]).toEqual([false, true]);
  expect(started).toHaveLength(sounds.sos.length);
});

/** A page that knows which events it was asked for. */
function pageWith(sounds: Sounds) {
  const page = new EventTarget();
  unlockByTouch(page as unknown as Window, sounds);
  return (type: string) => page.dispatchEvent(new Event(type));
}

test('ALR-15 sound is opened by what a browser takes for a touch, wherever it falls, and not by a finger that has only come down', () => {
  for (const [type, opens] of [
    ['pointerdown', false],
    ['touchstart', false],
    ['pointerup', true],
    ['touchend', true],
    ['mousedown', true],
    ['keydown', true],
  ] as const) {
    const desk = soundsOn(() => fakeContext().audio);
    pageWith(desk)(type);
    expect(desk.isLocked(), type).toBe(!opens);
  }
});

test('ALR-15 whoever shows whether it can be heard is told when it opens, when a phone call closes it, and when a touch opens it again', async () => {
  const { audio, become } = fakeContext();
  const desk = soundsOn(() => audio);
  const seen: boolean[] = [desk.locked.getState()];
  desk.locked.subscribe((locked) => seen.push(locked));
  const does = pageWith(desk);
  does('touchend');
  become('interrupted');
  does('pointerup');
  await Promise.resolve();
  expect(seen).toEqual([true, false, true, false]);
});

test('ALR-15 a phone in a pocket rings four times as loud as a desk, and no louder than a speaker can', () => {
  const { audio, loud } = fakeContext();
  const phone = soundsOn(() => audio, undefined, volumes.phone);
  phone.unlock();
  phone.play('order');
  expect(Math.max(...loud)).toBe(volumes.phone);
  expect(volumes.phone).toBeGreaterThan(4 * volumes.desk);
  expect(volumes.phone).toBeLessThanOrEqual(1);
});

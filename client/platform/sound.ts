import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/**
 * One tone per priority, made by the browser: no files to load, and nothing to wait for. They differ in number,
 * pitch and rhythm, so that they are told apart in a noisy room and by people who hear high tones badly.
 */
export interface Tone {
  /** Seconds from the start of the sound. */
  readonly at: number;
  readonly hz: number;
  /** Seconds. */
  readonly lasts: number;
}

export const sounds: Readonly<Record<SoundName, readonly Tone[]>> = {
  // Two pitches, three times: the only one that sounds like a siren.
  critical: [0, 0.36, 0.72].flatMap((at) => [
    { at, hz: 880, lasts: 0.16 },
    { at: at + 0.18, hz: 660, lasts: 0.16 },
  ]),
  high: [0, 0.22, 0.44].map((at) => ({ at, hz: 784, lasts: 0.14 })),
  medium: [0, 0.26].map((at) => ({ at, hz: 523, lasts: 0.18 })),
  low: [{ at: 0, hz: 392, lasts: 0.22 }],
  sos: [0, 1, 2, 3, 4, 5, 6, 7].map((step) => ({ at: step * 0.22, hz: 988, lasts: 0.16 })),
  // Rising: somebody asks something of you.
  order: [523, 659, 784].map((hz, index) => ({ at: index * 0.16, hz, lasts: 0.15 })),
};

/** How a phone shakes with the tone of an order, ms on and off. */
export const orderShakes: number[] = [300, 150, 300];

/** How loud a tone is, of 1. A desk's stands in a quiet room beside its ears; a phone's is in a pocket beside a road. Tones of one sound never overlap, so none is clipped. */
export const volumes = { desk: 0.22, phone: 0.95 } as const;
/** Long enough that no tone clicks. */
const EDGE_S = 0.012;

export interface Sounds {
  /** Whether this desk is without this sound now (MUT-1): what may not be heard is no reason to keep another sound back. */
  readonly isMuted: (name: SoundName) => boolean;
  /** False when it could not be heard: muted, or the browser waits for a first touch. */
  readonly play: (name: SoundName) => boolean;
  /** Call on a touch or key press: browsers keep sound off until then. */
  readonly unlock: () => void;
  readonly isLocked: () => boolean;
  /** The same for who follows it: a first touch opens it, a phone call closes it again. */
  readonly locked: StoreApi<boolean>;
}

/**
 * What a browser takes for a touch (HTML, "activation triggering input event"): a finger's `pointerdown` is none, it may yet become
 * a scroll; a mouse's is `mousedown`.
 */
const touches = ['pointerup', 'touchend', 'mousedown', 'keydown'] as const;

/** Opens the sound with the first touch anywhere on the page, and again with the next one where a phone has closed it. */
export function unlockByTouch(page: Pick<Window, 'addEventListener'>, { unlock }: Pick<Sounds, 'unlock'>): void {
  // Before anything on the page can keep the touch to itself.
  for (const touch of touches) page.addEventListener(touch, unlock, { capture: true, passive: true });
}

export interface SoundsParts {
  readonly makeContext: () => AudioContext;
  readonly isMuted: (name: SoundName) => boolean;
  readonly volume: number;
}

export function createSounds({ makeContext, isMuted, volume }: SoundsParts): Sounds {
  let context: AudioContext | undefined;
  const isLocked = () => context?.state !== 'running';
  const locked = createStore<boolean>(isLocked);
  const look = () => locked.setState(isLocked(), true);
  return {
    locked,
    isLocked,
    isMuted,
    play(name) {
      if (isMuted(name)) return false;
      if (context?.state !== 'running') return false;
      for (const tone of sounds[name]) playTone(context, tone, volume);
      return true;
    },
    unlock() {
      // Not made before the first touch: browsers refuse it, and say so in the log of every page.
      if (context === undefined) {
        context = makeContext();
        context.addEventListener('statechange', look);
      }
      // `interrupted`, too: what a phone makes of it while somebody calls.
      if (context.state !== 'running') context.resume().then(look, look);
      look();
    },
  };
}

function playTone(audio: AudioContext, tone: Tone, volume: number): void {
  const start = audio.currentTime + tone.at;
  const end = start + tone.lasts;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = 'triangle';
  oscillator.frequency.value = tone.hz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + EDGE_S);
  gain.gain.setValueAtTime(volume, end - EDGE_S);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
}

import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import type { Page } from 'playwright-core';
import { sounds } from '../platform/sound.ts';

/** Quieter than this is silence, of 1. */
const SILENCE = 0.02;
/** How often it is listened, ms: the shortest tone is heard four times. */
const LISTEN_MS = 35;
/** Samples of one look at the sound: 43 ms at 48 kHz, and steps of 23 Hz. */
const SAMPLES = 2_048;

/**
 * Lays an ear on what the page sends to its loudspeakers from now on: the sound itself, as the browser mixes it, whether or not the machine has a
 * loudspeaker. Before the page's first sound. Gives the pitches that were loudest, Hz, in order, one for each look.
 */
export async function earOn(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(
    ({ silence, everyMs, samples }) => {
      const heard: number[] = [];
      const ears = new Map<BaseAudioContext, AnalyserNode>();
      const earOf = (audio: BaseAudioContext) => {
        const known = ears.get(audio);
        if (known !== undefined) return known;
        const ear = new AnalyserNode(audio, { fftSize: samples, smoothingTimeConstant: 0 });
        ears.set(audio, ear);
        return ear;
      };
      const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => unknown;
      Object.assign(AudioNode.prototype, {
        connect(this: AudioNode, to: unknown, ...rest: unknown[]) {
          if (to instanceof AudioDestinationNode) connect.call(this, earOf(this.context));
          return connect.call(this, to, ...rest);
        },
      });
      const [wave, bins] = [new Float32Array(samples), new Float32Array(samples / 2)];
      setInterval(() => {
        for (const [audio, ear] of ears) {
          ear.getFloatTimeDomainData(wave);
          if (wave.every((value) => Math.abs(value) < silence)) continue;
          ear.getFloatFrequencyData(bins);
          const loudest = bins.reduce((best, value, at) => (value > (bins[best] ?? 0) ? at : best), 0);
          heard.push(Math.round((loudest * audio.sampleRate) / samples));
        }
      }, everyMs);
      Object.assign(window, { heard });
    },
    { silence: SILENCE, everyMs: LISTEN_MS, samples: SAMPLES },
  );
  return () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.splice(0));
}

/** Whether these pitches are those of one of the room's sounds, to a step of the ear. */
export function isSound(name: SoundName, heard: readonly number[]): boolean {
  const [first] = sounds[name];
  return first !== undefined && heard.some((hz) => Math.abs(hz - first.hz) < 25);
}

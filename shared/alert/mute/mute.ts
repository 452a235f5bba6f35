import type { SoundName } from '../../incident/rings/notice.ts';
import { no, ok, type Result } from '../../kernel/result.ts';
import { after, type Instant } from '../../kernel/time.ts';
import type { Mute } from './mute-api.ts';

/**
 * MUT-1: the longest a desk may be without a sound, minutes; 0: never. Long enough for a call, short enough not to be forgotten.
 * Priority 1, a call for help and an order on a phone are heard by whoever is there.
 */
export const muteBounds: Readonly<Record<SoundName, number>> = {
  sos: 0,
  critical: 0,
  order: 0,
  high: 15,
  medium: 30,
  low: 30,
};

/** The sounds that can be muted at all, the most urgent first. */
export const mutableSounds: readonly SoundName[] = (['high', 'medium', 'low'] as const).filter(
  (sound) => muteBounds[sound] > 0,
);

/** The longest these may be muted together, minutes. */
export function longestMute(sounds: readonly SoundName[]): number {
  return Math.min(...sounds.map((sound) => muteBounds[sound]));
}

/** MUT-1: whether this may be muted for so long. Refuses with `mute-never` or `mute-too-long`. */
export function checkMute(sounds: readonly SoundName[], minutes: number): Result<void> {
  const most = longestMute(sounds);
  if (most === 0) return no('mute-never');
  return minutes > most ? no('mute-too-long', { values: { most } }) : ok(undefined);
}

type Times = Pick<Mute, 'setAt' | 'until' | 'endedAt'>;

/** When it ended or will end. */
export function muteEnd({ until, endedAt }: Times): Instant {
  return endedAt !== null && endedAt < until ? endedAt : until;
}

/** MUT-2: whether it silences at this moment of the server's clock. */
export function isMuteOn(mute: Times, now: Instant): boolean {
  return mute.setAt <= now && now < muteEnd(mute);
}

/** Whether this person's desk is without this sound now. What may never be muted sounds whatever a row says (MUT-1). */
export function isSilenced(mutes: Iterable<Mute>, me: string, asked: { sound: SoundName; now: Instant }): boolean {
  if (muteBounds[asked.sound] === 0) return false;
  for (const mute of mutes) {
    if (mute.by.id === me && mute.sounds.includes(asked.sound) && isMuteOn(mute, asked.now)) return true;
  }
  return false;
}

/** How long a mute that ended stays on the screens, ms: what rang meanwhile is looked at within it. */
export const MUTE_SHOWN_MS = 30 * 60_000;

/** MUT-4: the last mute of this person that ended a while ago and whose alarms are to be looked at; null when there is none. */
export function lastEnded(mutes: Iterable<Mute>, me: string, now: Instant): Mute | null {
  let last: Mute | null = null;
  for (const mute of mutes) {
    const end = muteEnd(mute);
    const isDue = mute.by.id === me && end <= now && after(end, MUTE_SHOWN_MS) > now;
    if (isDue && (last === null || end > muteEnd(last))) last = mute;
  }
  return last;
}

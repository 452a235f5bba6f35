import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { useEffect, useRef } from 'react';
import { useRoom } from '../platform/use-room.ts';

/** A browser that keeps sound off until it is touched is asked again this often, ms. */
const LOCKED_MS = 1_000;

export interface Sounded {
  readonly sound: SoundName;
  /** How the phone shakes, ms; the same array each time. */
  readonly shakes: number[];
}

/** Sounds and shakes once for each of these names; the sound as soon as it can be heard, as long as the name is among them. */
export function useSounded(names: readonly string[], { sound, shakes }: Sounded): void {
  const { sounds } = useRoom();
  const heard = useRef(new Set<string>());
  const shaken = useRef(new Set<string>());
  useEffect(() => {
    const fresh = names.filter((name) => !heard.current.has(name));
    if (fresh.length === 0) return;
    if (fresh.some((name) => !shaken.current.has(name))) navigator.vibrate?.(shakes);
    for (const name of fresh) shaken.current.add(name);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ring = () => {
      // What is muted is not made up for later.
      if (!sounds.play(sound) && !sounds.isMuted(sound)) {
        timer = setTimeout(ring, LOCKED_MS);
        return;
      }
      for (const name of fresh) heard.current.add(name);
    };
    ring();
    return () => clearTimeout(timer);
  }, [sounds, names, sound, shakes]);
}

import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { useRef, useState } from 'react';
import { whereNow } from '../../incident/closing/photo-form.ts';
import type { Spoken } from './recorder.ts';

const nowhere = Promise.resolve<PhotoPlace | null>(null);

/** INC-23: what was spoken, and, as of a photo, where the phone was then. */
export function useSpoken() {
  const [voice, show] = useState<Spoken | null>(null);
  const where = useRef(nowhere);
  const setVoice = (spoken: Spoken | null) => {
    show(spoken);
    // Asked for while it is heard again: what is sent is kept at once then.
    where.current = spoken === null ? nowhere : whereNow();
  };
  const said = async () => (voice === null ? null : { spoken: voice, taken: await where.current });
  return { voice, setVoice, said };
}

import type { Priority } from '@watchroom/shared/incident/incident-type.ts';
import { type NoticeKind, soundOf } from '@watchroom/shared/incident/rings/notice.ts';
import type { Sounds } from '../platform/sound.ts';

/** The priorities whose sound this desk is without now (MUT-1). */
export const mutedAt = (sounds: Sounds) => (priority: Priority) => sounds.isMuted(soundOf('arrival', priority));

export function playTone(sounds: Sounds, kind: NoticeKind, priority: Priority): void {
  sounds.play(soundOf(kind, priority));
}

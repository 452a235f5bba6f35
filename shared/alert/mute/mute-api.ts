import { z } from 'zod';
import { Priority } from '../../incident/incident-type.ts';
import { NoticeKind, SoundName } from '../../incident/rings/notice.ts';
import { AccountId, AreaId, IncidentId, IncidentTypeId, MuteId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

/**
 * A desk without some of its sounds for a while: whose, which, why and until when. It ends by the clock alone (MUT-2): `until` is all
 * there is to it, so nothing has to run for it to end. `endedAt`: taken back before that.
 */
export const Mute = z.object({
  id: MuteId,
  rev: z.int(),
  by: z.object({ id: AccountId, name: z.string() }),
  /** The area whose desk it is. */
  area: AreaId,
  sounds: z.array(SoundName),
  why: z.string(),
  setAt: Instant,
  until: Instant,
  endedAt: Instant.nullable(),
});
export type Mute = z.infer<typeof Mute>;

/** How long, in minutes of the server's clock. Which sounds may be muted and for how long says `muteBounds` (MUT-1). */
export const MuteInput = z.strictObject({
  sounds: z.array(SoundName).min(1).max(6),
  minutes: z.int().min(1).max(1_440),
  why: line(120).min(2),
});
export const MuteOnly = z.strictObject({ id: MuteId });
export const MuteReply = z.object({ mute: Mute });

/** One alarm that would have sounded. `answered`: somebody took the incident or dealt with it since. */
export const Rang = z.object({
  at: Instant,
  kind: NoticeKind,
  incident: IncidentId,
  number: z.string(),
  type: IncidentTypeId,
  priority: Priority,
  answered: z.boolean(),
});
export type Rang = z.infer<typeof Rang>;

/** GET /api/mutes/:id/rang: what rang while it was silent, oldest first. `capped`: there was more than is listed. */
export const RangReply = z.object({ rang: z.array(Rang), capped: z.boolean() });

import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { TrackReply } from '@watchroom/shared/unit/track.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import type { Span } from './track-span.ts';

interface Look extends Span {
  readonly purpose: Purpose;
  /** Each look is one of its own and stands in the record by itself: a repeated key is told nothing. */
  readonly count: number;
}

/** UNT-14: asks where a unit was. */
export function useTrackLook(unit: UnitId) {
  return useCommand(({ fromMs, toMs, purpose }: Look) => ({
    method: 'POST',
    path: apiPath`/api/units/${unit}/track`,
    body: { from: instant(fromMs), to: instant(toMs), purpose },
    reply: TrackReply,
  }));
}

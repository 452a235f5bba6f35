import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide, mayEver } from '@watchroom/shared/access/decide.ts';
import { type UsefulGrade, usefulGrades } from '@watchroom/shared/camera/optics.ts';
import type { BlindPieceView, BlindReply } from '@watchroom/shared/city/blind-api.ts';
import { STALE_S } from '@watchroom/shared/dispatch/suitability.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { after, toMs } from '@watchroom/shared/kernel/time.ts';
import type { z } from 'zod';
import { blindGround } from '../camera/queries.ts';
import { incidentPlaces } from '../incident/queries.ts';
import type { Platform } from '../platform/platform.ts';
import { unitsNear } from '../unit/queries.ts';

/** Incidents that make a spot worth a patrol: those of the last thirty days. */
const SINCE_MS = 30 * 86_400_000;
/** Who could patrol: the nearest three that are free, within a quarter of an hour on foot and five minutes by car. */
const NEAR_M = 3_000;
const UNITS_NAMED = 3;

/** What is blind in a grid, what happened there, and who is near: composed of what cameras, incidents and units each tell this reader. */
export async function blindFor(
  platform: Platform,
  actor: Actor,
  asked: { readonly grid: AreaId; readonly grade: UsefulGrade },
): Promise<Result<z.infer<typeof BlindReply>>> {
  const since = after(platform.clock.now(), -SINCE_MS);
  const mayRead = mayEver(actor, 'incident.read');
  const places = mayRead ? await incidentPlaces(platform, actor, { area: asked.grid, since }) : [];
  const grade = usefulGrades.indexOf(asked.grade) + 1;
  const found = await blindGround(platform, actor, { grid: asked.grid, grade, places });
  if (found === null) return no('not-found');
  return ok({
    pieces: found.pieces.map(({ m2, place }, at): BlindPieceView => {
      const incidents = mayRead ? found.inPiece.filter((piece) => piece === at).length : null;
      return { m2, place, incidents, units: nearestFor(platform, actor, place) };
    }),
  });
}

function nearestFor(platform: Platform, actor: Actor, place: Position): BlindPieceView['units'] {
  const nowMs = toMs(platform.clock.now());
  return (
    unitsNear(platform, place, NEAR_M)
      // As for an order (DSP-2): where somebody was half an hour ago is not where they are.
      .filter(({ unit, fix }) => unit.status === 'available' && nowMs - fix.atMs <= STALE_S * 1_000)
      .filter(({ unit }) => {
        const subject = { area: unit.area, department: unit.department, units: [unit.id] };
        return decide(actor, 'position.read', subject).ok;
      })
      .slice(0, UNITS_NAMED)
      .map(({ unit: { id, callSign }, fix, metres }) => ({
        id,
        callSign,
        metres,
        ageS: Math.max(0, (nowMs - fix.atMs) / 1_000),
      }))
  );
}

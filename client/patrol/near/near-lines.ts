import { type NearIncident, type NearWork, nearest } from '@watchroom/shared/incident/near/near-work.ts';
import { bearingDeg, distanceM, type Position } from '@watchroom/shared/kernel/geo.ts';
import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import type { Choice } from '../post/post-memory.ts';
import type { Walk } from '../walk/walk-view.ts';

/** The eight directions in words, from north clockwise. */
export const ways = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Way = (typeof ways)[number];

/** Nearer than this a direction says nothing: a fix is no better, metres. */
const HERE_M = 30;

/** How far, and in which direction; null within the roughness of a fix. */
export interface Off {
  readonly metres: number;
  readonly way: Way | null;
}

/** One thing that is to be done near by. `off`: null while nobody knows where the phone is. */
export type NearLine = { readonly key: string; readonly place: Position; readonly off: Off | null } & (
  | { readonly of: 'incident'; readonly incident: NearIncident }
  | { readonly of: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly of: 'post'; readonly name: string }
);

interface Near {
  /** The phone's last fix, or, before there is one, where the kept answer was asked from; null: neither is known. */
  readonly from: Position | null;
  readonly work: NearWork | null;
  readonly walk: Walk | null;
  /** Where the unit is to stand today. */
  readonly post: Choice | null;
}

/**
 * PHN-15: incidents near by, the own patrol's checkpoints that are due, and the own post while nobody was found there: the nearest first, and
 * behind all that waits for somebody what is looked after already.
 */
export function nearLines({ from, work, walk, post }: Near): NearLine[] {
  const off = (place: Position): Off | null => (from === null ? null : offOf(from, place));
  const incidents = work === null ? [] : from === null ? work.incidents : nearest(from, work.incidents);
  const lines: NearLine[] = [
    ...incidents.map((incident) => ({
      of: 'incident' as const,
      key: incident.id,
      place: incident.place,
      off: off(incident.place),
      incident,
    })),
    ...dueOf(walk).map((checkpoint) => ({
      of: 'checkpoint' as const,
      key: `${walk?.patrol.id} ${checkpoint.point}`,
      place: checkpoint.place,
      off: off(checkpoint.place),
      checkpoint,
    })),
    ...(post === null || post.foundAt !== null
      ? []
      : [
          {
            of: 'post' as const,
            key: post.post.id,
            place: post.post.place,
            off: off(post.post.place),
            name: post.post.name,
          },
        ]),
  ];
  return lines.sort(
    (one, other) =>
      Number(isAttended(one)) - Number(isAttended(other)) || (one.off?.metres ?? 0) - (other.off?.metres ?? 0),
  );
}

/** Whether somebody is sent or there already. */
export function isAttended(line: NearLine): boolean {
  return line.of === 'incident' && line.incident.helped !== 'nobody';
}

/** What of a patrol that runs asks for somebody now: due, or late and still to be checked; else the one that comes next. */
function dueOf(walk: Walk | null): readonly Checkpoint[] {
  if (walk === null || walk.at !== 'running') return [];
  const now = walk.checkpoints.filter(({ at }) => at === 'due' || at === 'missed');
  return now.length > 0 || walk.next === null ? now : [walk.next];
}

/** How far a place is from another, and in which of the eight directions. */
export function offOf(from: Position, place: Position): Off {
  const metres = distanceM(from, place);
  if (metres < HERE_M) return { metres, way: null };
  return { metres, way: ways[Math.round(bearingDeg(from, place) / 45) % 8] ?? null };
}

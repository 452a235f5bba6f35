import { z } from 'zod';
import { distanceM, Position } from '../kernel/geo.ts';
import { AreaId, DepartmentId, IncidentTypeId } from '../kernel/ids.ts';
import { line } from '../kernel/prose.ts';
import { after, type Instant } from '../kernel/time.ts';
import { Incident } from './incident.ts';
import type { Flow, IncidentType } from './incident-type.ts';

/**
 * Whether a report tells of something that is known already: type, distance, time and caller, each as a factor or a push that
 * can be said in words (R36). It proposes and merges nothing.
 */

/** Beyond what the report's own inaccuracy explains, the likelihood halves every so many metres. */
const HALF_M = 120;
/** It halves with every such span since the incident was reported: a burning house is told of for minutes, a hole in the road for hours. */
const HALF_S: Readonly<Record<Flow, number>> = { emergency: 1_200, general: 21_600, mediation: 7_200 };
/** Spans of `HALF_S` after which an incident is no candidate, whoever calls. */
const SPANS = 4;
/** How far a candidate may lie, metres, besides the inaccuracy of the report. */
const REACH_M = 500;
/** How long what is over still counts as just over, seconds. */
const JUST_OVER_S = 1_800;
const kinFactor: Readonly<Record<TypeKin, number>> = { same: 1, unknown: 0.8, family: 0.7, branch: 0.45, other: 0.2 };
/** What the same caller takes of the doubt that is left. */
const CALLER_SHARE = 0.6;
/** A mask that shows fewer letters fits too many people. */
const CALLER_LETTERS = 4;
/** From this score on an incident is shown as a likely duplicate; see docs/decisions/duplicates.md. */
export const LIKELY_SCORE = 0.35;
/** More than a person reads while somebody is on the phone would be none. */
const MOST_SHOWN = 5;

/** same · family: one step above both · branch: some way up both · other: nothing in common · unknown: not told yet. */
export const TypeKin = z.enum(['same', 'family', 'branch', 'other', 'unknown']);
export type TypeKin = z.infer<typeof TypeKin>;

/** GET /api/incidents/likely. One of a place (`lng`, `lat`: degrees WGS-84) and `address`. */
export const DuplicateQuery = z
  .object({
    lng: z.coerce.number().min(-180).max(180).optional(),
    lat: z.coerce.number().min(-90).max(90).optional(),
    address: line(200).min(2).optional(),
    type: IncidentTypeId.optional(),
    /** Who reports, as `maskContact` shows it: the number itself stays out of addresses and logs. */
    caller: line(40).regex(/\*{4}/, 'masked').optional(),
    /** How far off the place may be, metres. */
    accuracyM: z.coerce.number().min(0).max(2_000).default(0),
  })
  .refine(({ lng, lat, address }) => (lng === undefined) === (lat === undefined) && (lng ?? address) !== undefined, {
    path: ['lng'],
    message: 'place or address is required',
  });
export type DuplicateQuery = z.output<typeof DuplicateQuery>;

/** Why: how the types are related, metres and seconds between the two, whether the caller's masked contact is the same. */
export const DuplicateReasons = z.object({
  kin: TypeKin,
  metres: z.int().min(0),
  seconds: z.int().min(0),
  caller: z.boolean(),
});
export type DuplicateReasons = z.infer<typeof DuplicateReasons>;
/** `score` 0…1. Nothing in it says who reported (INT-6). */
export const LikelyDuplicate = z.object({
  incident: Incident,
  score: z.number().min(0).max(1),
  reasons: DuplicateReasons,
});
export type LikelyDuplicate = z.infer<typeof LikelyDuplicate>;
/** What is over counts as past at one place when it lay so near, metres: a house and the street before it. */
export const PAST_M = 60;
/** How far back that is looked at, ms. */
export const PAST_MS = 90 * 86_400_000;
/** So many are looked through, and so many shown. */
export const MOST_PAST = 200;
const PAST_SHOWN = 3;

/** INT-12: what is known of the place of a report that is being taken. */
export const PlaceKnown = z.object({
  /** Where it lies, also where an address was asked about. */
  place: Position,
  /** 属地: from the city down to the grid · 主管: the department of the type, null while none is told · its special grid there. */
  territory: z.array(AreaId),
  department: DepartmentId.nullable(),
  special: z.string().nullable(),
  /** What is over and happened here: how many (`MOST_PAST`: or more), and the newest. */
  past: z.object({ count: z.int(), newest: z.array(Incident) }),
});
export type PlaceKnown = z.infer<typeof PlaceKnown>;
export const LikelyDuplicates = z.object({ likely: z.array(LikelyDuplicate), known: PlaceKnown });

/** What is known of the new report. `accuracyM`: metres its place may be off. */
export interface NewReport {
  readonly type: IncidentType['id'] | null;
  readonly place: Position;
  readonly accuracyM: number;
  readonly at: Instant;
}

type Known = Pick<Incident, 'id' | 'type' | 'flow' | 'place' | 'state' | 'reportedAt'>;
type Tree = readonly Pick<IncidentType, 'id' | 'parent'>[];

/** Where and since when candidates are looked for: nothing outside scores. `overSince` bounds what is over already. */
export function duplicateReach({ accuracyM, at }: Pick<NewReport, 'accuracyM' | 'at'>): {
  readonly metres: number;
  readonly since: Instant;
  readonly overSince: Instant;
} {
  return {
    metres: REACH_M + accuracyM,
    since: after(at, -Math.max(...Object.values(HALF_S)) * SPANS * 1_000),
    overSince: after(at, -JUST_OVER_S * 1_000),
  };
}

/** Whether a masked contact shows enough of a caller to know them again. */
export function tellsCaller(masked: string): boolean {
  return [...masked].filter((letter) => letter !== '*').length >= CALLER_LETTERS;
}

/** How two types are related in the tree, however its parents run. */
export function typeKin(types: Tree, report: string | null, known: string): TypeKin {
  if (report === null) return 'unknown';
  if (report === known) return 'same';
  const [mine, theirs] = [upFrom(types, report), upFrom(types, known)];
  const meet = mine.find((id) => theirs.includes(id));
  if (meet === undefined) return 'other';
  return Math.max(mine.indexOf(meet), theirs.indexOf(meet)) <= 1 ? 'family' : 'branch';
}

function upFrom(types: Tree, id: string): string[] {
  const way: string[] = [];
  for (let at: string | null | undefined = id; at != null && !way.includes(at); )
    [way[way.length], at] = [at, types.find((type) => type.id === at)?.parent];
  return way;
}

/**
 * The score of one candidate with its reasons; null when it is none: out of reach, over for long, or itself a duplicate (its
 * first one stands for it). score = kin × 2^(−metres beyond the accuracy ÷ 120) × 2^(−age ÷ half-life of the flow); the same
 * caller takes 60 % of the doubt that is left.
 */
export function duplicateScore(
  report: NewReport,
  known: Known,
  { types, caller }: { readonly types: Tree; readonly caller: boolean },
): { readonly score: number; readonly reasons: DuplicateReasons } | null {
  const reach = duplicateReach(report);
  const metres = distanceM(report.place, known.place);
  const seconds = Math.abs(Date.parse(report.at) - Date.parse(known.reportedAt)) / 1_000;
  const { at, since } = known.state;
  const over = at === 'closed' || at === 'unfounded' || at === 'cancelled';
  if (at === 'duplicate' || metres > reach.metres || seconds > HALF_S[known.flow] * SPANS) return null;
  if (over && since < reach.overSince) return null;
  const kin = typeKin(types, report.type, known.type);
  const near = 2 ** (-Math.max(0, metres - report.accuracyM) / HALF_M);
  const soon = 2 ** (-seconds / HALF_S[known.flow]);
  const alone = kinFactor[kin] * near * soon;
  return {
    score: caller ? alone + (1 - alone) * CALLER_SHARE : alone,
    reasons: { kin, metres: Math.round(metres), seconds: Math.round(seconds), caller },
  };
}

/** At most five likely duplicates, the likeliest first, then the nearer, then by id: the same input gives the same list. */
export function likelyDuplicates(
  report: NewReport,
  known: readonly Incident[],
  { types, callers }: { readonly types: Tree; readonly callers: ReadonlySet<string> },
): LikelyDuplicate[] {
  return known
    .flatMap((incident) => {
      const found = duplicateScore(report, incident, { types, caller: callers.has(incident.id) });
      return found === null || found.score < LIKELY_SCORE ? [] : [{ incident, ...found }];
    })
    .sort(
      (a, b) => b.score - a.score || a.reasons.metres - b.reasons.metres || (a.incident.id < b.incident.id ? -1 : 1),
    )
    .slice(0, MOST_SHOWN);
}

/** Of what is over near a place, the newest first: how many lay at it, and those to show. `shown` are told of already. */
export function pastAt(place: Position, over: readonly Incident[], shown: ReadonlySet<string>): PlaceKnown['past'] {
  const here = over.filter((incident) => distanceM(place, incident.place) <= PAST_M);
  return { count: here.length, newest: here.filter(({ id }) => !shown.has(id)).slice(0, PAST_SHOWN) };
}

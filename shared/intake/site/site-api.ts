import { z } from 'zod';
import { Username } from '../../access/access-api.ts';
import { Position } from '../../kernel/geo.ts';
import {
  AccountId,
  AreaId,
  AttachmentId,
  IncidentId,
  IncidentTypeId,
  NoticeId,
  ReportId,
  SiteId,
} from '../../kernel/ids.ts';
import { Name, Text } from '../../kernel/name.ts';
import { line, prose } from '../../kernel/prose.ts';
import { MOST_CORNERS } from '../../kernel/ring.ts';
import { DeviceTime, Instant } from '../../kernel/time.ts';
import { PublicStep } from '../public/public-api.ts';

/** estate: homes that protect themselves (R54) · works: a factory, a school, a market with guards of its own (R55). */
export const SiteKind = z.enum(['estate', 'works']);
/** Guards of one place at the same time. */
export const MOST_GUARDS = 40;

/**
 * POST /api/sites: an estate or works with guards of its own. `ring`: its outline as its owner gave it, open; null: the whole of `area`.
 * `types`: what its guards can report; `alarms`: emergencies of which they are told at once when one is within.
 */
export const SiteInput = z.strictObject({
  name: line(60).min(2),
  kind: SiteKind,
  /** Who answers for the place and gave its outline: a company or a committee, not a person. */
  owner: line(60).min(2),
  area: AreaId,
  ring: z.array(Position).min(3).max(MOST_CORNERS).nullable(),
  types: z.array(IncidentTypeId).min(1).max(24),
  alarms: z.array(IncidentTypeId).max(24),
  /** From then on its guards see and send nothing; null: until it is closed. */
  validUntil: Instant.nullable(),
});

export const Guard = z.object({ account: AccountId, name: z.string() });
export const SiteView = z.object({
  ...SiteInput.shape,
  id: SiteId,
  rev: z.int().min(1),
  guards: z.array(Guard),
  createdAt: Instant,
  closedAt: Instant.nullable(),
});
export type SiteView = z.infer<typeof SiteView>;
export const SiteList = z.object({ sites: z.array(SiteView) });
export const SiteReply = z.object({ site: SiteView });

/** POST /api/sites/:id/guards: an account that can do nothing but guard this place; it signs in by a code of its own (ACC-11). */
export const GuardInput = z.strictObject({ id: SiteId, username: Username, displayName: Name });
export const GuardReply = z.object({ site: SiteView, account: AccountId });

/** Something a place was told. alarm: an emergency within it, by its type alone · words: what a desk wrote. */
export const Notice = z.object({
  id: NoticeId,
  rev: z.int().min(1),
  at: Instant,
  about: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('alarm'), type: Text }),
    z.object({ kind: z.literal('words'), words: z.string() }),
  ]),
  /** The first of its guards who said that it has arrived. */
  confirmed: z.object({ by: z.string(), at: Instant }).nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** POST /api/sites/:id/notices: a desk writes to the guards of a place, about an incident within it, or (null) about none. */
export const NoticeInput = z.strictObject({
  id: SiteId,
  incident: IncidentId.nullable().default(null),
  words: prose(300).min(2),
});
export const NoticeReply = z.object({ notice: Notice });
/** GET /api/sites/:id/notices: what desks wrote to a place about no incident, in the last day, the newest first. */
export const NoticesOfSite = z.object({ notices: z.array(Notice) });
/** POST /api/notices/:id/device and …/seen, by a guard's own phone; and the channel over which it came (ALR-2). */
export const NoticeTold = z.strictObject({ id: NoticeId, by: z.enum(['socket', 'push']).default('socket') });
/** `heard`: whether this account was alerted of it at all. */
export const NoticeHeard = z.object({ heard: z.boolean() });
/** How long a guard's phone is rung for a notice, ms: who comes later reads it on the page, where it stands for a day. */
export const NOTICE_RINGS_MS = 10 * 60_000;

/** GET /api/incidents/:id/sites: the places that an incident lies in, and what they were told of it. */
export const SitesOfIncident = z.object({
  sites: z.array(
    z.object({ id: SiteId, name: z.string(), owner: z.string(), guards: z.int(), notices: z.array(Notice) }),
  ),
});

/** POST /api/site/reports: a guard reports from the own place. Without `place` it is the middle of it. */
export const SiteReportInput = z.strictObject({
  type: IncidentTypeId,
  text: prose(1_000),
  where: line(100).min(1).optional(),
  place: Position.optional(),
  /** When it was seen, where the phone had no way to send it at once. */
  occurredAt: DeviceTime.optional(),
});
/** What a guard is told of a report, now and later: PUB-4. `photos`: its own of it. */
export const OwnReport = z.object({
  number: z.string(),
  type: Text,
  at: Instant,
  step: PublicStep,
  photos: z.array(AttachmentId),
});
export type OwnReport = z.infer<typeof OwnReport>;
export const SiteReportReply = z.object({ number: z.string(), report: ReportId });
/** POST /api/site/reports/:id/photos: of one report at most. */
export const SITE_PHOTOS = 4;
/** How many it has now. */
export const SitePhotoReply = z.object({ photos: z.int() });

/** GET /api/site: all of the city that a guard knows, beside the notices. */
export const OwnSite = z.object({
  name: z.string(),
  kind: SiteKind,
  owner: z.string(),
  /** Of the city, for the times on the screen. */
  zone: z.string(),
  types: z.array(z.object({ id: IncidentTypeId, name: Text, urgent: z.boolean() })),
  /** What this account itself reported, the newest first. */
  reports: z.array(OwnReport),
});
export type OwnSite = z.infer<typeof OwnSite>;

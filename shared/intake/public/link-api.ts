import { z } from 'zod';
import { ActorRef } from '../../access/actor.ts';
import { Position } from '../../kernel/geo.ts';
import { AreaId, IncidentTypeId, ReportLinkId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';

/** 256 bits of chance as base64url: what stands in the address of a public page. */
export const LinkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * POST /api/report-links: a way for everybody to report from one place, one housing estate or one area. `address` is where the code
 * hangs; without it that is the middle of the area. A report that says no place of its own is there.
 */
export const ReportLinkInput = z.strictObject({
  /** As the public reads it above the form: of a place, not of a person. */
  name: line(60).min(2),
  area: AreaId,
  address: line(200).min(2).optional(),
  /** Only these can be reported; leaves of the tree. */
  types: z.array(IncidentTypeId).min(1).max(24),
  /** From then on it takes nothing; null: until it is revoked. */
  validUntil: Instant.nullable(),
  /** Reports it takes in 24 hours; beyond that it says so. */
  perDay: z.int().min(1).max(5_000),
});

export const ReportLinkView = z.object({
  id: ReportLinkId,
  rev: z.int().min(1),
  name: z.string(),
  area: AreaId,
  address: z.string().nullable(),
  /** [lng, lat] WGS-84: where a report without a place of its own is. */
  place: Position,
  types: z.array(IncidentTypeId),
  validUntil: Instant.nullable(),
  perDay: z.int(),
  createdAt: Instant,
  createdBy: ActorRef,
  revokedAt: Instant.nullable(),
});
export type ReportLinkView = z.infer<typeof ReportLinkView>;

/** A link with what only who settles links is told: the secret of its address, and how much it is used. */
export const ReportLinkKept = ReportLinkView.extend({ token: LinkToken, lastDay: z.int(), ever: z.int() });
export type ReportLinkKept = z.infer<typeof ReportLinkKept>;
/** GET /api/report-links. `origin`: where the public finds this server, as it is set; null: where the page itself was found. */
export const ReportLinkList = z.object({ links: z.array(ReportLinkKept), origin: z.string().nullable() });
export const ReportLinkReply = z.object({ link: ReportLinkKept });

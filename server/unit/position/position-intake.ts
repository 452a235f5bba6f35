import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import { type Failure, failureText, type Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { type Instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { fixTime } from '@watchroom/shared/unit/fix-time.ts';
import { type PositionBatchReply, PositionFix } from '@watchroom/shared/unit/unit-api.ts';
import type { z } from 'zod';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { fieldIssues } from '../../platform/web/language.ts';
import { TrackKeeper } from '../track/track-keeper.ts';
import { type UnitMemory, unitMemory } from '../unit-memory.ts';
import type { FixRecord } from './fix-record.ts';
import { appendBatch } from './position-stream.ts';

type Reply = z.output<typeof PositionBatchReply>;

interface Sender {
  readonly actor: Actor;
  readonly language: Language;
  readonly now: Instant;
}

/** Taken: the fix and, where the device's clock is off, by how much. */
type Judged =
  | { readonly taken: true; readonly fix: FixRecord; readonly aheadMs: number | null }
  | { readonly taken: false; readonly path: string; readonly code: string; readonly message: string };

export const trackKeeper = perPlatform((platform) => new TrackKeeper(platform, unitMemory(platform)));

/**
 * Takes a batch of fixes one by one: what is wrong with one is no fault of the others. The good ones go into the stream as
 * one entry; when this answers `ok`, Redis has them. Refuses as a whole only with `unavailable`.
 */
export async function takePositions(
  platform: Platform,
  positions: readonly unknown[],
  from: Omit<Sender, 'now'>,
): Promise<Result<Reply>> {
  const now = platform.clock.now();
  const units = unitMemory(platform);
  const judged = positions.map((position) => judge(position, units, { ...from, now }));
  const fixes = judged.flatMap((entry) => (entry.taken ? [entry.fix] : []));
  if (fixes.length > 0) {
    const batch = { receivedMs: toMs(now), fixes };
    const stored = await appendBatch(platform.redis, batch).then(
      () => true,
      (error: unknown) => {
        platform.log.warn({ err: error }, 'positions could not be handed to Redis');
        return false;
      },
    );
    if (!stored) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
    trackKeeper(platform).take(batch);
  }
  return ok({
    accepted: fixes.length,
    rejected: judged.flatMap((entry, index) =>
      entry.taken ? [] : [{ index, path: entry.path, code: entry.code, message: entry.message }],
    ),
    skewed: judged.flatMap((entry, index) =>
      entry.taken && entry.aheadMs !== null ? [{ index, aheadMs: entry.aheadMs }] : [],
    ),
  });
}

function judge(position: unknown, units: UnitMemory, { actor, language, now }: Sender): Judged {
  const refused = (path: string, failure: Failure): Judged => ({
    taken: false,
    path,
    code: failure.code,
    message: failureText(failure, language),
  });
  const parsed = PositionFix.safeParse(position, { reportInput: true });
  if (!parsed.success) {
    const [issue] = fieldIssues(parsed.error, language);
    return { taken: false, path: issue?.path ?? '', code: issue?.code ?? 'custom', message: issue?.message ?? '' };
  }
  const fix = parsed.data;
  const unit = units.of(fix.unit);
  const subject =
    unit === undefined ? { area: [] } : { area: unit.area, department: unit.department, units: [unit.id] };
  const permitted = decide(actor, 'position.write', subject);
  if (unit === undefined || !permitted.ok)
    return refused('unit', permitted.ok ? { code: 'not-found' } : permitted.failure);
  if (unit.duty === 'off') return refused('unit', { code: 'unit-off-duty', values: { unit: unit.callSign } });
  const time = fixTime(fix.at, now);
  if (time.kind === 'future')
    return refused('at', { code: 'position-future', values: { seconds: Math.round(time.aheadMs / 1_000) } });
  return {
    taken: true,
    aheadMs: time.kind === 'skewed' ? time.aheadMs : null,
    fix: {
      handle: unit.handle,
      atMs: toMs(time.at),
      place: fix.place,
      accuracyM: fix.accuracyM ?? null,
      headingDeg: fix.headingDeg ?? null,
      speedMps: fix.speedMps ?? null,
    },
  };
}

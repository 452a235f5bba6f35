import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { emptySlate, type FixRecord, recordsOf } from '@watchroom/shared/unit/fix-bytes.ts';
import { inRange, plainFix } from '@watchroom/shared/unit/plain-fix.ts';
import { PositionFix, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { fieldIssues } from '../../platform/web/language.ts';
import { TrackKeeper } from '../track/track-keeper.ts';
import { unitMemory } from '../unit-memory.ts';
import { AcceptedFixes, FixBatch } from './fix-record.ts';
import { Receipt } from './position-receipt.ts';
import { positionWriter } from './position-stream.ts';
import { Taking } from './taking.ts';

interface Sender {
  readonly actor: Actor;
  readonly language: Language;
}

export const trackKeeper = perPlatform((platform) => new TrackKeeper(platform, unitMemory(platform)));

/**
 * Takes a batch of fixes one by one: what is wrong with one is no fault of the others. The good ones go into the stream as
 * one entry; when this answers `ok`, Redis has them. Refuses as a whole only with `unavailable`.
 */
export async function takePositions(
  platform: Platform,
  positions: readonly unknown[],
  { actor, language }: Sender,
): Promise<Result<Receipt['reply']>> {
  const nowMs = toMs(platform.clock.now());
  const units = unitMemory(platform);
  const receipt = new Receipt(language, AcceptedFixes.ofLines(positions.length));
  const taking = new Taking(platform, receipt, { actor, nowMs, repeats: positions.length > 1 });
  positions.forEach((position, index) => {
    // Nearly every fix is as it should be, and read by hand; what is not is read again by the schema, which says why.
    const plain = plainFix(position);
    const known = plain === null ? undefined : units.of(plain.unit);
    if (plain !== null && known !== undefined) return takeClaim(taking, index, { unit: known, claim: plain });
    const parsed = PositionFix.safeParse(position, { reportInput: true });
    if (!parsed.success) {
      receipt.refuseField(index, fieldIssues(parsed.error, language)[0]);
      const id = (position as { unit?: unknown } | null)?.unit;
      return taking.noteFieldFault(typeof id === 'string' ? units.of(id as UnitView['id']) : undefined);
    }
    const { unit: id, at, place, accuracyM = null, headingDeg = null, speedMps = null } = parsed.data;
    const claim = { atMs: toMs(at), place, accuracyM, headingDeg, speedMps };
    return takeClaim(taking, index, { unit: units.of(id), claim });
  });
  return handIn(platform, receipt, nowMs);
}

interface Claimed {
  readonly unit: UnitView | undefined;
  readonly claim: Omit<FixRecord, 'handle'>;
}

function takeClaim(taking: Taking, index: number, { unit, claim }: Claimed): void {
  const fix = { ...claim, handle: unit?.handle ?? 0 };
  taking.receipt.fixes.write(index, fix);
  taking.take(index, unit, fix);
}

/** The same for fixes as bytes (shared/unit/fix-bytes.ts); `invalid-input` for what is no such body. */
export async function takeFixBytes(
  platform: Platform,
  body: Uint8Array,
  { actor, language }: Sender,
): Promise<Result<Receipt['reply']>> {
  const records = recordsOf(body);
  if (records === null) return no('invalid-input');
  const nowMs = toMs(platform.clock.now());
  const units = unitMemory(platform);
  const lines = new FixBatch(nowMs, records);
  const receipt = new Receipt(language, AcceptedFixes.ofRecords(records));
  const taking = new Taking(platform, receipt, {
    actor,
    nowMs,
    repeats: repeats(platform).in(lines, units.handlesEnd),
  });
  const slate = emptySlate();
  for (let index = 0; index < lines.size; index++) {
    const fix = lines.read(index, slate);
    const unit = units.withHandle(fix.handle);
    const field = inRange(fix);
    if (field === null) taking.take(index, unit, fix);
    else {
      receipt.refuse(index, field, { code: 'invalid-input' });
      taking.noteFieldFault(unit);
    }
  }
  return handIn(platform, receipt, nowMs);
}

/** Finds whether some unit of a batch comes twice: by each handle stands the batch it was last seen in. */
class Repeats {
  #seen = new Int32Array(1_024);
  #batch = 0;

  /** Handles from `end` on are nobody's, and not looked at. */
  in(lines: FixBatch, end: number): boolean {
    if (end > this.#seen.length) this.#seen = new Int32Array(2 * end);
    const seen = this.#seen;
    const batch = ++this.#batch;
    let found = false;
    for (let index = 0; index < lines.size; index++) {
      const handle = lines.handleAt(index);
      if (handle >= end) continue;
      found ||= seen[handle] === batch;
      seen[handle] = batch;
    }
    return found;
  }
}
const repeats = perPlatform(() => new Repeats());

async function handIn(
  platform: Platform,
  { fixes, steps, reply }: Receipt,
  nowMs: number,
): Promise<Result<Receipt['reply']>> {
  if (reply.accepted > 0) {
    const batch = fixes.batch(nowMs);
    const stored = await positionWriter(platform).append(batch);
    if (!stored) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
    trackKeeper(platform).take(batch, steps);
  }
  return ok(reply);
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Failure, failureText, type Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { type FixRecord, parseFixes } from '@watchroom/shared/unit/fix-bytes.ts';
import { inRange, plainFix } from '@watchroom/shared/unit/plain-fix.ts';
import { type PositionBatchReply, PositionFix, type UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { z } from 'zod';
import { type Platform, perPlatform } from '../../platform/platform.ts';
import { fieldIssues } from '../../platform/web/language.ts';
import { TrackKeeper } from '../track/track-keeper.ts';
import { unitMemory } from '../unit-memory.ts';
import { type Claim, PositionJudge, type Verdict } from './position-judge.ts';
import { positionSources } from './position-sources.ts';
import { positionWriter } from './position-stream.ts';

type Reply = z.output<typeof PositionBatchReply>;

interface Sender {
  readonly actor: Actor;
  readonly language: Language;
}

export const trackKeeper = perPlatform((platform) => new TrackKeeper(platform, unitMemory(platform)));

/** What is told of a batch, line by line. */
class Receipt {
  readonly reply: Reply = { accepted: 0, rejected: [], skewed: [], held: [], late: [] };
  readonly fixes: FixRecord[] = [];
  /** Those that are part of a way: no late one, and none that waits for a second. */
  readonly steps: FixRecord[] = [];
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  refuse(index: number, path: string, failure: Failure): void {
    this.reply.rejected.push({ index, path, code: failure.code, message: failureText(failure, this.#language) });
  }

  refuseField(index: number, issue: { path: string; code: string; message: string } | undefined): void {
    this.reply.rejected.push({ index, path: '', code: 'custom', message: '', ...issue });
  }

  note(index: number, verdict: Verdict): void {
    if (!verdict.taken) {
      this.refuse(index, verdict.path, verdict.failure);
      return;
    }
    const { fix, step, aheadMs } = verdict;
    this.reply.accepted++;
    if (aheadMs !== null) this.reply.skewed.push({ index, aheadMs });
    if (step === 'late') this.reply.late.push(index);
    if (step === 'held')
      this.reply.held.push({
        index,
        code: 'position-jump',
        message: failureText({ code: 'position-jump' }, this.#language),
      });
    this.fixes.push(fix);
    if (step === 'moves' || step === 'confirmed') this.steps.push(fix);
  }
}

/**
 * Takes a batch of fixes one by one: what is wrong with one is no fault of the others. The good ones go into the stream as
 * one entry; when this answers `ok`, Redis has them. Refuses as a whole only with `unavailable`.
 */
export async function takePositions(
  platform: Platform,
  positions: readonly unknown[],
  from: Sender,
): Promise<Result<Reply>> {
  const nowMs = toMs(platform.clock.now());
  const units = unitMemory(platform);
  const judge = new PositionJudge(platform, from.actor, nowMs);
  const receipt = new Receipt(from.language);
  positions.forEach((position, index) => {
    // Nearly every fix is as it should be, and read by hand; what is not is read again by the schema, which says why.
    const plain = plainFix(position);
    const known = plain === null ? undefined : units.of(plain.unit);
    if (plain !== null && known !== undefined)
      return take(platform, receipt, { index, unit: known, claim: plain, judge });
    const parsed = PositionFix.safeParse(position, { reportInput: true });
    if (!parsed.success) {
      receipt.refuseField(index, fieldIssues(parsed.error, from.language)[0]);
      return noteFieldFault(platform, position, judge);
    }
    const { unit: id, at, place, accuracyM = null, headingDeg = null, speedMps = null } = parsed.data;
    const claim = { atMs: toMs(at), place, accuracyM, headingDeg, speedMps };
    return take(platform, receipt, { index, unit: units.of(id), claim, judge });
  });
  return handIn(platform, receipt, nowMs);
}

/** The same for fixes as bytes (shared/unit/fix-bytes.ts); `invalid-input` for what is no such body. */
export async function takeFixBytes(platform: Platform, body: Uint8Array, from: Sender): Promise<Result<Reply>> {
  const fixes = parseFixes(body);
  if (fixes === null) return no('invalid-input');
  const nowMs = toMs(platform.clock.now());
  const units = unitMemory(platform);
  const judge = new PositionJudge(platform, from.actor, nowMs);
  const receipt = new Receipt(from.language);
  fixes.forEach((fix, index) => {
    const unit = units.withHandle(fix.handle);
    const field = inRange(fix);
    if (field === null) return take(platform, receipt, { index, unit, claim: fix, judge });
    receipt.refuse(index, field, { code: 'invalid-input' });
    if (unit !== undefined && judge.refusalOf(unit) === null)
      positionSources(platform).bad(unit, 'invalid-input', nowMs);
  });
  return handIn(platform, receipt, nowMs);
}

interface Taken {
  readonly index: number;
  readonly unit: UnitView | undefined;
  readonly claim: Claim;
  readonly judge: PositionJudge;
}

function take(platform: Platform, receipt: Receipt, { index, unit, claim, judge }: Taken): void {
  const refusal = judge.refusalOf(unit);
  if (unit === undefined || refusal !== null) {
    receipt.refuse(index, 'unit', refusal ?? { code: 'not-found' });
    return;
  }
  const verdict = judge.judge(unit, claim);
  receipt.note(index, verdict);
  positionSources(platform).heard(unit, verdict, judge.nowMs);
}

/** A known unit's device that sends fields out of range is at fault, too. */
function noteFieldFault(platform: Platform, position: unknown, judge: PositionJudge): void {
  const id = (position as { unit?: unknown } | null)?.unit;
  const unit = typeof id === 'string' ? unitMemory(platform).of(id as UnitView['id']) : undefined;
  if (unit !== undefined && judge.refusalOf(unit) === null)
    positionSources(platform).bad(unit, 'invalid-input', judge.nowMs);
}

async function handIn(platform: Platform, receipt: Receipt, nowMs: number): Promise<Result<Reply>> {
  if (receipt.fixes.length > 0) {
    const stored = await positionWriter(platform).append({ receivedMs: nowMs, fixes: receipt.fixes });
    if (!stored) return no('unavailable', { values: { part: 'redis' }, retryAfterMs: 1_000 });
    trackKeeper(platform).take({ receivedMs: nowMs, fixes: receipt.steps });
  }
  return ok(receipt.reply);
}

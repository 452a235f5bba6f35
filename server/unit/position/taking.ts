import type { FixRecord } from '@watchroom/shared/unit/fix-bytes.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Judging, PositionJudge } from './position-judge.ts';
import type { Receipt } from './position-receipt.ts';
import { type PositionSources, positionSources } from './position-sources.ts';

/** What one batch is taken with. */
export class Taking {
  readonly receipt: Receipt;
  readonly judge: PositionJudge;
  readonly #sources: PositionSources;

  constructor(platform: Platform, receipt: Receipt, judging: Judging) {
    this.receipt = receipt;
    this.judge = new PositionJudge(platform, judging);
    this.#sources = positionSources(platform);
  }

  /** Takes a fix whose fields are in range; its record lies at its line's place. */
  take(index: number, unit: UnitView | undefined, fix: FixRecord): void {
    const refusal = this.judge.refusalOf(unit);
    if (unit === undefined || refusal !== null) {
      this.receipt.refuse(index, 'unit', refusal ?? { code: 'not-found' });
      return;
    }
    const verdict = this.judge.judge(unit, fix);
    this.receipt.note(index, verdict);
    this.#sources.heard(unit, verdict, this.judge.nowMs);
  }

  /** A known unit's device that sends fields out of range is at fault, too. */
  noteFieldFault(unit: UnitView | undefined): void {
    if (unit !== undefined && this.judge.refusalOf(unit) === null)
      this.#sources.bad(unit, 'invalid-input', this.judge.nowMs);
  }
}

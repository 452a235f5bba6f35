import { type Failure, failureText, type Language } from '@watchroom/shared/kernel/failure.ts';
import type { PositionBatchReply } from '@watchroom/shared/unit/unit-api.ts';
import type { z } from 'zod';
import type { AcceptedFixes } from './fix-record.ts';
import type { Verdict } from './position-judge.ts';

/** What is told of a batch, line by line. */
export class Receipt {
  readonly reply: z.output<typeof PositionBatchReply> = { accepted: 0, rejected: [], skewed: [], held: [], late: [] };
  readonly fixes: AcceptedFixes;
  /** Places in the batch of those that are part of a way: no late one, and none that waits for a second. */
  readonly steps: number[] = [];
  readonly #language: Language;

  constructor(language: Language, fixes: AcceptedFixes) {
    this.#language = language;
    this.fixes = fixes;
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
    const { atMs, step, aheadMs } = verdict;
    this.reply.accepted++;
    if (aheadMs !== null) this.reply.skewed.push({ index, aheadMs });
    if (step === 'late') this.reply.late.push(index);
    if (step === 'held')
      this.reply.held.push({
        index,
        code: 'position-jump',
        message: failureText({ code: 'position-jump' }, this.#language),
      });
    const place = this.fixes.accept(index, atMs);
    if (step === 'moves' || step === 'confirmed') this.steps.push(place);
  }
}

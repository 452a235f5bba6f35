import { z } from 'zod';
import { CallBack } from './call-back/call-back.ts';
import { Escalation } from './escalation/escalation.ts';
import { Commander } from './ownership/commander.ts';
import { Supervision } from './supervision/supervision.ts';
import { Transfer } from './transfer/transfer.ts';

/** Who watches over an incident besides its owner. */
export const Governed = z.object({
  commander: Commander.nullable(),
  escalation: Escalation,
  /** Null: nobody ordered anything, or the reader is the source that reported (SUP-5). */
  supervision: Supervision.nullable(),
  /** Null: nobody sent it on or asked to, or the reader is the source that reported (TRF-5). */
  transfer: Transfer.nullable(),
  /** Null: it was never closed and drawn, or the reader is the source that reported (CBK-6). */
  callBack: CallBack.nullable(),
});

import { z } from 'zod';
import { CallBack } from './call-back/call-back.ts';
import { Escalation } from './escalation/escalation.ts';
import { Commander } from './ownership/commander.ts';
import { Handover } from './ownership/handover.ts';
import { sosLineKinds } from './sos-lines.ts';
import { Supervision } from './supervision/supervision.ts';
import { TimeRequest } from './time/time-request.ts';
import { Transfer } from './transfer/transfer.ts';

/** Who watches over an incident besides its owner. */
export const Governed = z.object({
  commander: Commander.nullable(),
  escalation: Escalation,
  /** Null: nobody ordered anything, or the reader is the source that reported (SUP-5). */
  supervision: Supervision.nullable(),
  /** Null: nobody sent it on or asked to, or the reader is the source that reported (TRF-5). */
  transfer: Transfer.nullable(),
  /** Null: nobody gives it to the next shift, or the reader is the source that reported (HND-4). */
  handover: Handover.nullable(),
  /** Null: nobody asks for more time, or the reader is the source that reported (CLK-9). */
  timeRequest: TimeRequest.nullable(),
  /** Null: it was never closed and drawn, or the reader is the source that reported (CBK-6). */
  callBack: CallBack.nullable(),
});

/** What those who watch over it do, and what comes of it: for desks, not for other systems (SUP-5, TRF-5, HND-4, CLK-9, CBK-6). */
export const governedEventKinds = [
  'incident.ordered',
  'incident.order_answered',
  'incident.order_missed',
  'incident.transferred',
  'incident.return_asked',
  'incident.return_refused',
  'incident.returned',
  'incident.handover_given',
  'incident.handover_accepted',
  'incident.handover_ended',
  'incident.time_asked',
  'incident.time_refused',
  'incident.time_withdrawn',
  'incident.call_back_taken',
  'incident.called_back',
  ...sosLineKinds,
] as const;

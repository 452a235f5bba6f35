import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { CallBackPart } from '../call-back/call-back-part.tsx';
import { ClosingPart } from '../closing/closing-part.tsx';
import { HandoverPart } from '../handover/handover-part.tsx';
import { TimePart } from '../time/time-part.tsx';
import { TransferPart } from '../transfer/transfer-part.tsx';
import { OrderPart } from './order-part.tsx';

/** What others want of a case before it is over: the next shift, the order that stands on it, more time, whose hands it is in, what closing still needs, and whether its reporter is to be asked after. */
export function CaseParts({ incident }: { readonly incident: Incident }) {
  return (
    <>
      <HandoverPart incident={incident} />
      <OrderPart incident={incident} />
      <TimePart incident={incident} />
      <TransferPart incident={incident} />
      <ClosingPart incident={incident} />
      <CallBackPart incident={incident} />
    </>
  );
}

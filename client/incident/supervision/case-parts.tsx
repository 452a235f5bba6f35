import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ClosingPart } from '../closing/closing-part.tsx';
import { OrderPart } from './order-part.tsx';

/** What others want of a case before it is over: the order that stands on it, and what closing still needs. */
export function CaseParts({ incident }: { readonly incident: Incident }) {
  return (
    <>
      <OrderPart incident={incident} />
      <ClosingPart incident={incident} />
    </>
  );
}

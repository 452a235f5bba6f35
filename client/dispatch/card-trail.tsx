import { type Assignment, isActive } from '@watchroom/shared/dispatch/assignment.ts';
import { AlertTrail } from '../alert/chain/alert-trail.tsx';
import { useMay } from '../platform/use-session.ts';
import { OfferTrail } from './offer-trail.tsx';

/** How far an order has come, while it runs; and over which channels its people were alerted, also when nobody came of it. */
export function CardTrail({ assignment }: { readonly assignment: Assignment }) {
  const mayRead = useMay('alert.read');
  return (
    <>
      {isActive(assignment) && <OfferTrail assignment={assignment} />}
      {mayRead && <AlertTrail subject={assignment.id} />}
    </>
  );
}

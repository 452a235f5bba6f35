import { expect, it } from 'vitest';
import { messageEventKinds } from '../alert/message-api.ts';
import { aidEventKinds } from '../alert/sos/aid.ts';
import { sosEventKinds } from '../alert/sos/sos-api.ts';
import { reservationEventKinds } from '../camera/reservation/reservation.ts';
import { assignmentEventKinds } from '../dispatch/assignment.ts';
import { incidentEventKinds } from '../incident/incident.ts';
import { patrolEventKinds } from '../patrol/patrol.ts';
import { routeEventKinds } from '../patrol/route.ts';
import { postEventKinds } from '../post/post-api.ts';
import { rollCallEventKinds, rollLineEventKinds } from '../unit/roll-call/roll-call.ts';
import { unitEventKinds } from '../unit/unit-api.ts';
import { WireEvent } from './feed-event.ts';

const kinds: readonly string[] = [
  ...messageEventKinds,
  ...sosEventKinds,
  ...aidEventKinds,
  ...reservationEventKinds,
  ...assignmentEventKinds,
  ...incidentEventKinds,
  ...patrolEventKinds,
  ...routeEventKinds,
  ...postEventKinds,
  ...rollCallEventKinds,
  ...rollLineEventKinds,
  ...unitEventKinds,
];

// A kind that the wire does not take stops every screen that hears of it: it thinks it talks to another version.
it('the wire takes every kind of event that the topics carry', () => {
  const refused = kinds.filter((kind) => !WireEvent.shape.kind.safeParse(kind).success);
  expect(refused).toEqual([]);
});

import { exampleDispatcher, exampleIncident, exampleNow } from '../incident/example.ts';
import { frozen } from '../kernel/frozen.ts';
import { after } from '../kernel/time.ts';
import { UnitView } from '../unit/unit-api.ts';
import { Assignment } from './assignment.ts';
import { OFFER_S } from './dispatch-api.ts';

/** When the example assignment was offered: half a minute after the example incident. */
export const exampleOfferedAt = after(exampleNow, 30_000);

/** A patrol car on duty in the incident's own grid, free. */
export const exampleFreeUnit: UnitView = frozen(
  UnitView.parse({
    id: '018f0000-0000-7000-8000-0000000a0003',
    rev: 4,
    handle: 3,
    callSign: '巡逻3号',
    kind: 'car',
    role: 'patrol',
    skills: ['急救'],
    department: 'police',
    homeArea: exampleIncident.area[4],
    area: exampleIncident.area,
    members: 2,
    terms: 'paid',
    duty: 'on',
    dutySince: exampleNow,
    status: 'available',
    statusSince: exampleNow,
    assignment: null,
    incident: null,
    reserved: null,
    fault: null,
  }),
);

/** That car, offered to the example incident and not yet answered. */
export const exampleAssignment: Assignment = frozen(
  Assignment.parse({
    id: '018f0000-0000-7000-8000-0000000b0001',
    rev: 1,
    incident: exampleIncident.id,
    unit: exampleFreeUnit.id,
    callSign: exampleFreeUnit.callSign,
    area: exampleIncident.area,
    offeredBy: exampleDispatcher,
    state: { at: 'offered', since: exampleOfferedAt, expiresAt: after(exampleOfferedAt, OFFER_S * 1_000) },
    times: {
      offered: exampleOfferedAt,
      device: null,
      seen: null,
      accepted: null,
      enRoute: null,
      onScene: null,
      ended: null,
    },
    backupGone: null,
    order: {
      number: exampleIncident.number,
      type: exampleIncident.type,
      priority: exampleIncident.priority,
      channel: exampleIncident.channel,
      place: exampleIncident.place,
      address: exampleIncident.address,
      text: exampleIncident.text,
      request: false,
    },
  }),
);

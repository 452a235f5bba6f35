import type { AccountActor } from '@watchroom/shared/access/actor.ts';
import { exampleFreeUnit } from '@watchroom/shared/dispatch/example.ts';
import { exampleDispatcher, exampleNow } from '@watchroom/shared/incident/example.ts';
import { expect, it } from 'vitest';
import type { StoredEvent } from '../../platform/feed.ts';
import { unitEvent } from '../../unit/queries.ts';
import { orderAudience } from '../live.ts';

const { id, area, department } = exampleFreeUnit;
const ended = {
  seq: 7,
  row: 7,
  uid: '018f0000-0000-7000-8000-0000000e0007',
  at: exampleNow,
  kind: 'unit.reservation_ended',
  entity: 'unit',
  id,
  rev: 5,
  actor: exampleDispatcher,
  set: { reserved: null, status: 'available' },
  extra: { callSign: exampleFreeUnit.callSign, because: 'release', why: '换车' },
  area,
  department,
  units: [id],
  keys: [],
  movedFrom: null,
} as unknown as StoredEvent;
const officer = {
  kind: 'account',
  role: 'officer',
  unit: id,
  area: area[0],
  department: null,
  onShift: true,
} as unknown as AccountActor;

it('DSP-48 that a reservation ended is told to all who see the unit; who ended it and why is for the audit', () => {
  for (const seen of [unitEvent(ended), orderAudience(ended, officer)]) {
    expect(seen).toMatchObject({ id, rev: 5, set: { reserved: null, status: 'available' } });
    expect(JSON.stringify(seen)).not.toContain('换车');
    expect(JSON.stringify(seen)).not.toContain(exampleDispatcher.name);
  }
});

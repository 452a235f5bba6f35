import { frozen } from '../../kernel/frozen.ts';
import { Sos } from './sos-api.ts';

/** A patrol car of the east calls from its own grid; nobody has it yet. */
export const exampleSos: Sos = frozen(
  Sos.parse({
    id: '018f0000-0000-7000-8000-000000505001',
    rev: 1,
    unit: '018f0000-0000-7000-8000-0000000a0001',
    site: null,
    callSign: '巡逻1号',
    area: ['small', 'east', 'east-s'],
    home: ['small', 'east', 'east-s'],
    place: { place: [120.56, 31.29], at: '2026-03-02T12:00:00.000Z', accuracyM: 8, from: 'sent' },
    incident: { id: '018f0000-0000-7000-8000-000000101001', number: '20260302-0001' },
    raisedAt: '2026-03-02T12:00:02.000Z',
    pressedAt: '2026-03-02T12:00:01.000Z',
    presses: 1,
    lastPressAt: '2026-03-02T12:00:02.000Z',
    escalatedAt: null,
    state: { at: 'raised', since: '2026-03-02T12:00:02.000Z' },
  }),
);

/** A guard at the east gate of an estate calls; its phone knows no place. */
export const exampleGuardSos: Sos = frozen(
  Sos.parse({
    ...exampleSos,
    id: '018f0000-0000-7000-8000-000000505002',
    unit: null,
    site: {
      id: '018f0000-0000-7000-8000-000000606001',
      name: '河滨小区',
      guard: '018f0000-0000-7000-8000-000000707001',
    },
    callSign: '河滨小区 东门岗',
    place: { place: [120.56, 31.29], at: '2026-03-02T12:00:02.000Z', accuracyM: null, from: 'site' },
  }),
);

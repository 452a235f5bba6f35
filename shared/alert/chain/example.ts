import { AlertId, IncidentId, UnitId } from '../../kernel/ids.ts';
import { after, instant } from '../../kernel/time.ts';
import type { Alert } from './alert.ts';

export const raisedAt = instant(Date.parse('2026-03-01T08:00:00.000Z'));

/** An order of priority 1 that nobody has answered yet, for tests. */
export const exampleAlert: Alert = {
  id: AlertId.parse('0199aaaa-0000-7000-8000-000000000001'),
  rev: 1,
  kind: 'order',
  subject: '0199aaaa-0000-7000-8000-000000000002',
  unit: UnitId.parse('0199aaaa-0000-7000-8000-000000000003'),
  callSign: '东一',
  nth: 1,
  incident: IncidentId.parse('0199aaaa-0000-7000-8000-000000000004'),
  priority: 1,
  state: { at: 'sent', since: raisedAt },
  times: { sent: raisedAt, device: null, seen: null, accepted: null },
  attempts: [{ channel: 'socket', tries: 1, state: { at: 'sent', since: raisedAt } }],
  expiresAt: after(raisedAt, 45_000),
};

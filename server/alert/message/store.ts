import type { Message, MessageTo, Receipt, ReceiptState, Urgency } from '@watchroom/shared/alert/message-api.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type {
  AccountId,
  DepartmentId,
  IncidentId,
  MessageId,
  ReceiptId,
  UnitId,
} from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import type { Database, Tx } from '../../platform/database.ts';

export interface MessageRow {
  id: MessageId;
  rev: number;
  words: string;
  urgency: Urgency;
  incident: IncidentId | null;
  incident_number: string | null;
  sender: AccountId;
  sender_name: string;
  addressed: Message['to'];
  step: Message['step'];
  count: number;
  area: AreaPath;
  department: DepartmentId | null;
  sent_at: Instant;
}

export interface ReceiptRow {
  id: ReceiptId;
  rev: number;
  message: MessageId;
  unit: UnitId | null;
  person: AccountId | null;
  call_sign: string;
  state: ReceiptState;
  times: Receipt['times'];
  answer: string | null;
  rings: number;
  rung_at: Instant;
}

export type MessageTables = { message: MessageRow; receipt: ReceiptRow };
export const messageTables = (db: Database | Tx) => (db as Database).$extendTables<MessageTables>();

export function messageView(row: MessageRow): Message {
  const { id, rev, words, urgency, incident, incident_number: number, addressed, step, count } = row;
  return {
    ...{ id, rev, words, urgency, step, count },
    incident: incident === null || number === null ? null : { id: incident, number },
    from: { id: row.sender, name: row.sender_name },
    to: addressed,
    sentAt: row.sent_at,
  };
}

export function receiptView({ call_sign, rung_at, ...row }: ReceiptRow): Receipt {
  return { ...row, callSign: call_sign, rungAt: rung_at };
}

/** How it was addressed, without the lists that its receipts say. `desk`: what the desk is called. */
export function addressedAs(to: MessageTo, desk: string): Message['to'] {
  if (to.kind === 'desk') return { kind: 'desk', name: desk };
  return to.kind === 'area' ? to : { kind: to.kind };
}

/** MSG-8: to people, whose words it is alone to read; else to units, for the desks that reach them. */
export function isToPeople({ addressed }: Pick<MessageRow, 'addressed'>): boolean {
  return addressed.kind === 'people' || addressed.kind === 'desk';
}

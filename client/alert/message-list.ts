import type { Message, Receipt } from '@watchroom/shared/alert/message-api.ts';
import { isOpen, isOverdue } from '@watchroom/shared/alert/receipt-machine.ts';
import type { Aid } from '@watchroom/shared/alert/sos/aid.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';

/** A message with its receipts, whoever is waited for first. */
export interface Written {
  readonly message: Message;
  readonly receipts: readonly Receipt[];
}

const order: Readonly<Record<Receipt['state'], number>> = { sent: 0, device: 1, seen: 2, answered: 3 };

/** The newest first. A receipt whose message is not known yet waits for it. */
export function written(messages: Iterable<Message>, receipts: Iterable<Receipt>): readonly Written[] {
  const by = new Map<string, Receipt[]>();
  for (const receipt of receipts) by.set(receipt.message, [...(by.get(receipt.message) ?? []), receipt]);
  return [...messages]
    .sort((one, other) => (one.sentAt < other.sentAt ? 1 : one.sentAt > other.sentAt ? -1 : 0))
    .map((message) => ({ message, receipts: (by.get(message.id) ?? []).sort(waitedForFirst) }));
}

function waitedForFirst(one: Receipt, other: Receipt): number {
  return order[one.state] - order[other.state] || (one.callSign < other.callSign ? -1 : 1);
}

/** What was written to this person at a desk, each with their own receipt alone: what they have to look at. */
export function ownOf(list: readonly Written[], me: AccountId): readonly Written[] {
  return list.flatMap(({ message, receipts }) => {
    const own = receipts.filter(({ person }) => person === me);
    return own.length === 0 ? [] : [{ message, receipts: own }];
  });
}

/** MSG-8: whose words and receipts are their writer's and theirs alone. */
export function isToPeople({ to }: Message): boolean {
  return to.kind === 'people' || to.kind === 'desk';
}

/** MSG-3: of whom the desk should hear by now. */
export function overdueOf({ message, receipts }: Written, now: Instant): readonly Receipt[] {
  return receipts.filter((receipt) => isOverdue(receipt, message.urgency, now));
}

/** Still waited for, overdue or not: whom ringing again would reach. */
export function openOf({ message, receipts }: Written): readonly Receipt[] {
  return receipts.filter((receipt) => isOpen(receipt, message.urgency));
}

/** How far the room knows that something has come to a phone. */
export type Owing = Pick<Receipt | Aid, 'state'>;

/** Which receipt a phone owes now: that it is there, and, when somebody has it before them, that it was seen. */
export function owedReceipt({ state }: Owing, visible: boolean): 'device' | 'seen' | null {
  // A message is sent, a call for help near by is told: written, and on no device yet.
  const isNew = state === 'sent' || state === 'told';
  if (visible && (isNew || state === 'device')) return 'seen';
  return isNew ? 'device' : null;
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { AccountId } from '@watchroom/shared/kernel/ids.ts';
import { z } from 'zod';
import type { MessageRow } from './store.ts';

/** What an event of a message to people says of whose it is (MSG-8): who wrote it, and to whom this part of it went. */
const Parties = z.object({ parties: z.array(z.string()) });

export function partiesOf(
  { sender }: Pick<MessageRow, 'sender'>,
  recipients: readonly { readonly person: AccountId | null }[],
): z.output<typeof Parties> {
  return { parties: [sender, ...recipients.flatMap(({ person }) => person ?? [])] };
}

/** Whether somebody is a party to what was written to people; null: it went to units. */
export function isParty(extra: Readonly<Record<string, unknown>>, actor: Actor): boolean | null {
  const named = Parties.safeParse(extra);
  if (!named.success) return null;
  return actor.kind === 'account' && named.data.parties.includes(actor.id);
}

import type { Language } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import { type Ack, Command as CommandMessage } from '@watchroom/shared/protocol/socket.ts';
import { type Command, databaseAway, runCommand } from '../command.ts';
import type { Platform } from '../platform.ts';
import { inputFailure, newReference, wireFailure } from '../reply.ts';
import type { Client } from './client.ts';

/** Runs a command that came over a socket: the same as over HTTP, with the acknowledgement as the reply. */
export async function answerCommand(
  platform: Platform,
  client: Client,
  asked: { readonly commands: ReadonlyMap<string, Command>; readonly message: unknown },
): Promise<Ack> {
  const { language } = client;
  const message = CommandMessage.safeParse(asked.message);
  if (!message.success) return refused(inputFailure(message.error, language), language);
  const command = asked.commands.get(message.data.name);
  if (command === undefined) return refused({ code: 'not-found' }, language);
  const input = command.input.safeParse(message.data.body, { reportInput: true });
  if (!input.success) return refused(inputFailure(input.error, language), language);
  const order = { actor: client.identity.actor, key: message.data.key, input: input.data };
  try {
    const result = await orAway(platform, runCommand(platform, command, order));
    return result.ok ? { ok: true, value: result.value.body } : refused(result.failure, language);
  } catch (error) {
    const reference = newReference();
    platform.log.error({ err: error, reference, command: command.name }, 'an internal fault');
    return refused({ code: 'internal', values: { reference } }, language);
  }
}

/** The work's own answer, or `unavailable` when Postgres goes away: nobody waits for a frozen database. */
function orAway<T>(platform: Platform, work: Promise<Result<T>>): Promise<Result<T>> {
  return new Promise((answer, fail) => {
    const stop = platform.watch.onAway(() => answer(databaseAway()));
    work.then(answer, fail).finally(stop);
  });
}

export function refused(failure: Parameters<typeof wireFailure>[0], language: Language): Ack {
  return { ok: false, error: wireFailure(failure, language) };
}

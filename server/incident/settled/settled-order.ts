import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Action } from '@watchroom/shared/access/decide.ts';
import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { z } from 'zod';
import { cityNow } from '../../area/queries.ts';
import { type Command, type CommandContext, runCommand } from '../../platform/command.ts';
import { actorOf } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send, sendFailure } from '../../platform/reply.ts';
import { languageOf, MOST_ISSUES } from '../../platform/web/language.ts';

/** An order of an administrator who settles something for incidents to come: a form, or a file. */
export interface SettledOrder<I> {
  readonly actor: Actor;
  readonly key: string;
  /** Of the faults, which are written for a person. */
  readonly language: Language;
  readonly input: I;
}

/** Answers a request with what came of its order, or says that it has no key. */
export async function answerOrder<I, R>(
  request: FastifyRequest,
  reply: FastifyReply,
  { input, run }: { readonly input: I; readonly run: (order: SettledOrder<I>) => Promise<Result<R>> },
) {
  const key = keyOf(request);
  if (!key.ok) return sendFailure(request, reply, key.failure);
  const language = languageOf(request.headers['accept-language']);
  return send(request, reply, await run({ actor: actorOf(request), key: key.value, language, input }));
}

export async function runOrder<I extends z.ZodType, O extends z.ZodType>(
  platform: Platform,
  command: Command<I, O>,
  order: Omit<SettledOrder<z.output<I>>, 'language'>,
): Promise<Result<z.output<O>>> {
  const done = await runCommand(platform, command, order);
  return done.ok ? ok(done.value.body) : done;
}

/** Permitted, in a city that is known, and nobody else settling the same until the commit. */
export async function openSettled(
  ctx: CommandContext,
  { may, lock }: { readonly may: Action; readonly lock: number },
): Promise<Result<void>> {
  const permitted = ctx.permit(may, { area: [] });
  if (!permitted.ok) return permitted;
  const city = cityNow(ctx.platform);
  if (!city.ok) return city;
  await sql`select pg_advisory_xact_lock(${lock})`.execute(ctx.tx);
  return ok(undefined);
}

/** Refuses with the first faults, each as `at` has it; ok where there is none. */
export function soundOr(issues: readonly FieldIssue[], at: (issue: FieldIssue) => FieldIssue): Result<void> {
  return issues.length === 0 ? ok(undefined) : no('invalid-input', { issues: issues.slice(0, MOST_ISSUES).map(at) });
}

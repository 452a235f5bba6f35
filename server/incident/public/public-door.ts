import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { sha256 } from '../../platform/canonical.ts';
import { type Command, runCommand } from '../../platform/command.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { publicActor } from './public-report.ts';

/** PUB-6: so many from one address; an IPv6 network of one home counts as one. Far above a family, far below a flood. */
export function bounded(max: number, minutes: number) {
  const keyGenerator = ({ ip }: FastifyRequest) => (ip.includes(':') ? ip.split(':').slice(0, 4).join(':') : ip);
  return { door: { may: 'anyone' } as const, rateLimit: { max, timeWindow: minutes * 60_000, keyGenerator } };
}

interface Order<I extends z.ZodType, O extends z.ZodType> {
  readonly command: Command<I, O>;
  readonly of: { readonly name: string; readonly digest: string };
  readonly input: z.output<I>;
}

/** Once per key of one link: a key that somebody else made up elsewhere is another one. */
export async function runFor<I extends z.ZodType, O extends z.ZodType>(
  platform: Platform,
  request: FastifyRequest,
  { command, of, input }: Order<I, O>,
): Promise<Result<z.output<O>>> {
  const key = keyOf(request);
  if (!key.ok) return no(key.failure.code);
  const order = { actor: publicActor(of), key: sha256(`${of.digest} ${key.value}`), input };
  const made = await runCommand(platform, command, order);
  return made.ok ? ok(made.value.body) : made;
}

/** No cache keeps it and no search engine finds it. */
export function unseen<R extends FastifyReply>(reply: R): R {
  return reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex') as R;
}

import type { Actor } from '@watchroom/shared/access/actor.ts';
import type { Happened } from '@watchroom/shared/kernel/happened.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../../platform/http.ts';
import { keyOf } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';

interface WithFile<File extends { readonly happened: Happened | null }, Done> {
  readonly may: (actor: Actor) => Promise<Result<unknown>>;
  readonly take: (platform: Platform, request: FastifyRequest) => Promise<Result<File>>;
  readonly run: (
    order: { readonly actor: Actor; readonly key: string },
    file: Omit<File, 'happened'> & { readonly happened?: Happened },
  ) => Promise<Result<Done>>;
}

/** A command with a file. Whether it may is decided before a byte of the file is read, and again, on the locked row, in the command. */
export async function withFile<File extends { readonly happened: Happened | null }, Done>(
  platform: Platform,
  request: FastifyRequest,
  { may, take, run }: WithFile<File, Done>,
): Promise<Result<Done>> {
  const key = keyOf(request);
  if (!key.ok) return key;
  const actor = actorOf(request);
  const permitted = await may(actor);
  if (!permitted.ok) return permitted;
  const taken = await take(platform, request);
  if (!taken.ok) return taken;
  const { happened, ...file } = taken.value;
  return run({ actor, key: key.value }, { ...file, ...(happened === null ? {} : { happened }) });
}

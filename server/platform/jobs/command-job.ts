import type { z } from 'zod';
import { type Command, runCommand, systemActor } from '../command.ts';
import { defineJob, type Job } from '../queue.ts';

interface CommandJob<P extends z.ZodType, I extends z.ZodType> {
  readonly name: string;
  readonly prompt?: true;
  readonly payload: P;
  /** In whose name the room itself acts. */
  readonly by: string;
  readonly command: Command<I>;
  readonly input: (payload: z.output<P>) => z.output<I>;
}

/** A job that is one command: the job's id is the command's key, so that however often the queue runs it, it is done once. */
export function commandJob<P extends z.ZodType, I extends z.ZodType>(job: CommandJob<P, I>): Job<P> {
  const { by, command, input, ...rest } = job;
  return defineJob({
    ...rest,
    door: { may: 'system' },
    run: (platform, payload, id) =>
      runCommand(platform, command, { actor: systemActor(by), key: id, input: input(payload) }),
  });
}

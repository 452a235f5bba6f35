import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Command, runCommand } from './command.ts';
import { actorOf, type Http } from './http.ts';
import type { Platform } from './platform.ts';
import { inputFailure, sendFailure } from './reply.ts';
import { languageOf } from './web/language.ts';

/** 8 to 128 visible ASCII characters. */
const KEY = /^[\x21-\x7e]{8,128}$/;

export interface Mount {
  /** With `:name` for the fields of the command's input that come from the path. */
  readonly url: string;
  readonly command: Command;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly bodyLimit?: number;
  /** Waited for between commit and answer: what this process must know before the caller asks again. */
  readonly settle?: () => Promise<void>;
}

/** Puts a command on HTTP: path fields and body together are its input, the Idempotency-Key header its key. */
export function mountCommand(http: Http, platform: Platform, mount: Mount): void {
  const { command } = mount;
  const inPath = [...mount.url.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  http.route({
    method: mount.method ?? 'POST',
    url: mount.url,
    ...(mount.bodyLimit === undefined ? {} : { bodyLimit: mount.bodyLimit }),
    config: { door: command.door },
    // The whole input is parsed below, once; the parts here are for the documentation.
    validatorCompiler: () => (value) => ({ value }),
    schema: {
      operationId: command.name,
      ...(command.summary === undefined ? {} : { summary: command.summary }),
      tags: [command.name.slice(0, command.name.indexOf('.'))],
      headers: z.object({ 'idempotency-key': z.string().regex(KEY) }),
      ...partsOf(command.input, inPath),
      response: { [command.status ?? 200]: command.output, '4xx': ErrorReply, '5xx': ErrorReply },
    },
    handler: async (request, reply) => {
      const key = keyOf(request);
      if (!key.ok) return sendFailure(request, reply, key.failure);
      const body: unknown = request.body ?? {};
      const whole =
        typeof body === 'object' && !Array.isArray(body) ? { ...body, ...(request.params as object) } : body;
      const input = command.input.safeParse(whole, { reportInput: true });
      if (!input.success)
        return sendFailure(request, reply, inputFailure(input.error, languageOf(request.headers['accept-language'])));
      const result = await runCommand(platform, command, {
        actor: actorOf(request),
        key: key.value,
        input: input.data,
      });
      if (!result.ok) return sendFailure(request, reply, result.failure);
      await mount.settle?.();
      if (result.value.repeated) reply.header('idempotency-replayed', 'true');
      return reply.code(result.value.status as 200).send(result.value.body);
    },
  });
}

/** The Idempotency-Key of a request, or `key-missing`. */
export function keyOf(request: FastifyRequest): Result<string> {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && KEY.test(key) ? ok(key) : no('key-missing');
}

function partsOf(input: z.ZodType, inPath: readonly string[]): { params?: z.ZodType; body?: z.ZodType } {
  if (!(input instanceof z.ZodObject)) return inPath.length === 0 ? { body: input } : {};
  const shape: Record<string, z.ZodType> = { ...(input.shape as Record<string, z.ZodType>) };
  const params: Record<string, z.ZodType> = {};
  for (const name of inPath) {
    const field = shape[name];
    if (field === undefined) throw new Error(`the path names ${name}, which is no field of the command's input`);
    params[name] = field;
    delete shape[name];
  }
  return {
    ...(inPath.length > 0 ? { params: z.object(params) } : {}),
    ...(Object.keys(shape).length > 0 ? { body: z.object(shape) } : {}),
  };
}

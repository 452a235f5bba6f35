import { randomBytes } from 'node:crypto';
import { type Failure, failureStatus, failureText, type Language } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import type { WireFailure } from '@watchroom/shared/protocol/socket.ts';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { isDatabaseAway } from './database.ts';
import type { Log } from './log.ts';
import { fieldIssues, languageOf } from './web/language.ts';

/** Thrown by the validator only: a part of the request is not as its schema says. */
export class InputError extends Error {
  readonly zod: z.core.$ZodError;
  constructor(zod: z.core.$ZodError) {
    super('invalid input');
    this.zod = zod;
  }
}

export function inputFailure(error: z.core.$ZodError, language: Language): Failure {
  return { code: 'invalid-input', issues: fieldIssues(error, language) };
}

/** A failure as it goes over the wire, in the reader's language. */
export function wireFailure(failure: Failure, language: Language): WireFailure {
  const { issues, retryAfterMs } = failure;
  return {
    code: failure.code,
    message: failureText(failure, language),
    ...(issues === undefined ? {} : { issues: [...issues] }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

export function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: Failure): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  if (failure.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(failure.retryAfterMs / 1_000));
  return reply
    .code(failureStatus(failure.code))
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({ error: wireFailure(failure, language) });
}

/** The one way from a `Result` to a reply: the value with `status`, or the failure. */
export function send<T>(request: FastifyRequest, reply: FastifyReply, result: Result<T>): FastifyReply {
  return result.ok ? reply.send(result.value) : sendFailure(request, reply, result.failure);
}

/** What Fastify and its plugins throw before a handler runs, by their codes. */
const known: Readonly<Record<string, (error: FastifyError, request: FastifyRequest) => Failure>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (_, request) => ({
    code: 'unsupported-media',
    values: { type: request.headers['content-type'] ?? '—' },
  }),
  FST_ERR_CTP_BODY_TOO_LARGE: (_, request) => ({
    code: 'too-large',
    values: { limit: bytes(request.routeOptions.bodyLimit) },
  }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: (_, request) => malformed(request, 'body', 'content_length'),
  FST_ERR_CTP_INVALID_JSON_BODY: (_, request) => malformed(request, 'body', 'invalid_json'),
  FST_ERR_CTP_EMPTY_JSON_BODY: (_, request) => malformed(request, 'body', 'empty'),
  FST_REQ_FILE_TOO_LARGE: () => ({ code: 'too-large', values: { limit: '—' } }),
  FST_FILES_LIMIT: (_, request) => malformed(request, 'files', 'too_many'),
  FST_PARTS_LIMIT: (_, request) => malformed(request, 'parts', 'too_many'),
  FST_FIELDS_LIMIT: (_, request) => malformed(request, 'fields', 'too_many'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: (_, request) => ({
    code: 'unsupported-media',
    values: { type: request.headers['content-type'] ?? '—' },
  }),
  FST_ERR_BAD_URL: (_, request) => malformed(request, 'url', 'invalid_url'),
};

/** What is wrong with a body that no schema got to see, in both languages. */
const malformations = {
  content_length: { zh: 'Content-Length 与实际内容不符', en: 'Content-Length does not match the content' },
  invalid_json: { zh: '不是有效的 JSON', en: 'not valid JSON' },
  empty: { zh: '内容为空，应为 JSON', en: 'empty; JSON is expected' },
  too_many: { zh: '数量过多', en: 'too many' },
  malformed: { zh: '内容不完整或格式不正确', en: 'cut short or not well formed' },
  invalid_url: { zh: '地址格式不正确', en: 'not a well-formed address' },
} as const;

function malformed(request: FastifyRequest, path: string, code: keyof typeof malformations): Failure {
  const message = malformations[code][languageOf(request.headers['accept-language'])];
  return { code: 'invalid-input', issues: [{ path, code, message }] };
}

function bytes(limit: number): string {
  return limit >= 1_048_576 ? `${Math.round(limit / 1_048_576)} MiB` : `${Math.round(limit / 1_024)} KiB`;
}

/** Every error that reaches Fastify. What is not expected is logged under a reference and tells nothing else. */
export function failureOf(error: FastifyError, request: FastifyRequest, log: Log): Failure {
  if (error instanceof InputError) return inputFailure(error.zod, languageOf(request.headers['accept-language']));
  const maker = known[error.code ?? ''];
  if (maker !== undefined) return maker(error, request);
  if (error.statusCode === 429) return { code: 'too-many-requests', retryAfterMs: 1_000 };
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, 'Postgres cannot be asked');
    return { code: 'unavailable', values: { part: 'database' }, retryAfterMs: 1_000 };
  }
  // busboy gives a torn form no code: only its words tell it from a fault of ours.
  if (/unexpected end of multipart data|^Multipart: Boundary not found|^Malformed/i.test(error.message)) {
    return malformed(request, 'body', 'malformed');
  }
  // JSON and multipart parsers throw their own errors with a 4xx status.
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return error.statusCode === 413
      ? { code: 'too-large', values: { limit: bytes(request.routeOptions.bodyLimit) } }
      : malformed(request, 'body', 'malformed');
  }
  const reference = newReference();
  log.error({ err: error, reference }, 'an internal fault');
  return { code: 'internal', values: { reference } };
}

export function newReference(): string {
  return randomBytes(6).toString('hex');
}

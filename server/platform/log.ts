import { type Logger, pino, stdTimeFunctions } from 'pino';

export type Log = Logger;

/** Fields that must never reach a log line, wherever they hang. Redacted by name, at two depths, and in headers. */
const secretNames = [
  'password',
  'secret',
  'token',
  'apiKey',
  'authorization',
  'cookie',
  'databaseUrl',
  'redisUrl',
  'mediaSecret',
  'cameraKey',
];

export function createLog(level: string): Log {
  return pino({
    level,
    base: { service: 'watchroom' },
    timestamp: stdTimeFunctions.isoTime,
    redact: {
      paths: [
        ...secretNames,
        ...secretNames.map((name) => `*.${name}`),
        'req.headers.authorization',
        'req.headers.cookie',
        'req.headers["x-api-key"]',
        'res.headers["set-cookie"]',
      ],
      censor: '[redacted]',
    },
  });
}

/** 256 bits as base64url, as a part of a path: who has it, may. */
const TOKEN = /(?<=\/)[A-Za-z0-9_-]{43}(?=\/|$)/g;

/** The path of a request without its query and its tokens: tickets and search words travel there and are nobody's business. */
export function loggedPath(url: string): string {
  const end = url.indexOf('?');
  return (end === -1 ? url : url.slice(0, end)).replace(TOKEN, '…');
}

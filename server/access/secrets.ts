import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { ENROL_LETTERS, ENROL_SIGNS } from '@watchroom/shared/access/enrol-api.ts';

/** Argon2id, 19 MiB, two passes (OWASP’s first choice): about 30 ms on one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** At once; the rest waits, so that a flood of guesses takes two threads and no more. */
const AT_ONCE = 2;
/** Waiting beyond this is refused: about one second of work. */
const MOST_WAITING = 64;

const waiting: { first: (() => void)[]; later: (() => void)[] } = { first: [], later: [] };
let running = 0;

/** True where the queue is full and nothing was done. */
export const BUSY = Symbol('busy');

/** Hashes a password. Never queued behind guesses. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** Whether the password is the one. `first` goes before others that wait: browsers known to the account. */
export async function passwordMatches(
  stored: string,
  password: string,
  first: boolean,
): Promise<boolean | typeof BUSY> {
  if (running >= AT_ONCE) {
    const line = first ? waiting.first : waiting.later;
    if (line.length >= MOST_WAITING) return BUSY;
    await new Promise<void>((go) => line.push(go));
  }
  running++;
  try {
    return await verify(stored, password);
  } finally {
    running--;
    (waiting.first.shift() ?? waiting.later.shift())?.();
  }
}

/** 256 bits of chance, 43 characters of base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** 24 characters without look-alikes, 118 bits: a password that can be read to somebody. */
export function newPassword(): string {
  return letters(24);
}

/** ACC-11: what stands on a sheet of paper for one person. */
export function newEnrolCode(): string {
  return letters(ENROL_SIGNS);
}

function letters(many: number): string {
  return Array.from(randomBytes(many), (byte) => ENROL_LETTERS[byte % ENROL_LETTERS.length]).join('');
}

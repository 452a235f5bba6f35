import type { EnrolInput } from '@watchroom/shared/access/enrol-api.ts';
import { SessionView, type SignIn } from '@watchroom/shared/protocol/http.ts';
import { z } from 'zod';
import type { Answer, Api } from './api.ts';

/** Who is signed in, or null for nobody. Other faults are faults. */
export async function readSession(api: Api): Promise<Answer<SessionView | null>> {
  const answer = await api.send({ method: 'GET', path: '/api/session', reply: SessionView });
  return !answer.ok && answer.fault.code === 'not-signed-in' ? { ok: true, value: null } : answer;
}

/** Without an idempotency key on purpose: a password is never sent twice by itself. */
export function signIn(api: Api, credentials: z.infer<typeof SignIn>): Promise<Answer<SessionView>> {
  return api.send({ method: 'POST', path: '/api/session', body: credentials, reply: SessionView });
}

/** ACC-12: sets the password of whom the code is for, and signs this browser in. */
export function enrol(api: Api, given: z.input<typeof EnrolInput>): Promise<Answer<SessionView>> {
  return api.send({ method: 'POST', path: '/api/enrolments', body: given, reply: SessionView });
}

export function signOut(api: Api): Promise<Answer<unknown>> {
  return api.send({ method: 'DELETE', path: '/api/session', reply: z.unknown() });
}

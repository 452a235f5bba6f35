import { z } from 'zod';
import { AccountActor } from '../access/actor.ts';
import { WireFailure } from './socket.ts';

/** Every refusal over HTTP. */
export const ErrorReply = z.object({ error: WireFailure });

export const SignIn = z.strictObject({ username: z.string().min(1).max(64), password: z.string().min(1).max(256) });
export const SessionView = z.object({ account: AccountActor, displayName: z.string(), expiresAt: z.string() });
export type SessionView = z.infer<typeof SessionView>;

/** Header that every change made with a cookie must carry (no cross-site form can send it). */
export const CSRF_HEADER = 'x-requested-with';
export const CSRF_VALUE = 'watchroom';

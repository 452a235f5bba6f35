import { z } from 'zod';
import { AreaPath } from '../../area/area-api.ts';
import { AlertId, AreaId, DepartmentId, HookId } from '../../kernel/ids.ts';
import { line } from '../../kernel/prose.ts';
import { Instant } from '../../kernel/time.ts';
import { AttemptWord } from '../chain/alert.ts';

/** What a hook carries an alert by. */
export const HookChannel = z.enum(['sms', 'chat', 'voice']);
export type HookChannel = z.infer<typeof HookChannel>;

/**
 * What the other side wants to be told. plain: our own signed message (Standard Webhooks), for a gateway of the city · the others: the
 * body that the group robot of that chat takes.
 */
export const HookForm = z.enum(['plain', 'wecom', 'dingtalk', 'feishu']);
export type HookForm = z.infer<typeof HookForm>;

/** A hook as an administrator sees it. Its address is a secret for chat robots (the key is in it): only the host is shown. */
export const Hook = z.object({
  id: HookId,
  rev: z.int(),
  name: z.string(),
  channel: HookChannel,
  form: HookForm,
  area: AreaPath,
  department: DepartmentId.nullable(),
  host: z.string(),
  /** How the last message was answered, and when the last one was taken. */
  last: z.object({ word: z.union([z.literal('sent'), AttemptWord]), at: Instant }).nullable(),
  takenAt: Instant.nullable(),
  /** Since when it has its secret, and until when the one before is good, too (ALR-13). */
  secretSince: Instant,
  beforeUntil: Instant.nullable(),
  createdAt: Instant,
});
export type Hook = z.infer<typeof Hook>;
export const HookList = z.object({ hooks: z.array(Hook) });

const HookSecret = z.string().min(8).max(256);

/**
 * POST /api/hooks. `secret`: what the chat gave to sign with (DingTalk, Feishu); for a plain hook it is made here and shown once.
 * A group robot is a chat.
 */
export const HookInput = z
  .strictObject({
    name: line(80).min(1),
    channel: HookChannel,
    form: HookForm,
    area: AreaId,
    department: DepartmentId.nullable().default(null),
    url: z.url({ protocol: /^https?$/ }).max(2_048),
    secret: HookSecret.nullable().default(null),
  })
  .refine(({ channel, form }) => form === 'plain' || channel === 'chat', {
    path: ['form'],
    error: 'a group robot is a chat',
  });
export type HookInput = z.input<typeof HookInput>;

/** `secret`: of a plain hook, shown once; null where the other side made it. */
export const HookMade = z.object({ hook: Hook, secret: z.string().nullable() });
export const HookOnly = z.strictObject({ id: HookId });

/** The longest overlap of two secrets, hours: a week. */
export const MOST_OVERLAP_H = 168;
/**
 * POST /api/hooks/:id/rotate. `secret`: what the robot shows now; null for a plain hook, whose secret is made here. `overlapH`: for how many
 * hours the one before is good as well; 0 when it may be known to others.
 */
export const HookRotate = HookOnly.extend({
  secret: HookSecret.nullable().default(null),
  overlapH: z.int().min(0).max(MOST_OVERLAP_H).default(24),
});
export type HookRotate = z.input<typeof HookRotate>;
export const HookReply = z.object({ hook: Hook });

/**
 * POST /api/hooks/:id/receipts, signed with the hook's secret as our messages are: the gateway says how far a message came.
 * device: the phone has it · seen: it was opened, or the call was answered · failed: it will not come.
 */
export const HookReceipt = z.strictObject({ alert: AlertId, what: z.enum(['device', 'seen', 'failed']) });
export type HookReceipt = z.infer<typeof HookReceipt>;
/** `moved`: false when it was known, or says nothing new. */
export const HookReceiptReply = z.object({ moved: z.boolean() });

import { z } from 'zod';
import { Position } from '../kernel/geo.ts';
import { IncidentId, IncidentTypeId } from '../kernel/ids.ts';
import { line, prose } from '../kernel/prose.ts';
import { DeviceTime } from '../kernel/time.ts';

/** What kind of device speaks. */
export const SignalKind = z.enum(['burglar', 'intercom', 'panic', 'smoke', 'gas', 'water', 'motion', 'other']);
export type SignalKind = z.infer<typeof SignalKind>;

/** In the words of the report that a first signal becomes, and of the line on the timeline that a further one is. */
export const signalWords: Readonly<Record<SignalKind, string>> = {
  burglar: '防盗报警',
  intercom: '对讲求助',
  panic: '紧急按钮',
  smoke: '烟感报警',
  gas: '燃气报警',
  water: '水浸报警',
  motion: '移动侦测',
  other: '设备报警',
};

/**
 * POST /api/signals (needs an Idempotency-Key): one signal of one device. `device` is the sender's own name of it. `place` ([lng, lat]
 * WGS-84) or `address` says where it is; left out, it is where the device last said it was.
 */
export const SignalInput = z.strictObject({
  device: line(64).min(1),
  kind: SignalKind,
  type: IncidentTypeId,
  place: Position.optional(),
  address: line(200).min(2).optional(),
  text: prose(500).default(''),
  /** When it happened, by the device's clock. */
  occurredAt: DeviceTime.optional(),
});
export type SignalInput = z.input<typeof SignalInput>;

/** 201: Postgres has committed it. */
export const SignalReply = z.object({
  incident: IncidentId,
  number: z.string(),
  /** False when the device has said so too often of this incident and it was only counted. */
  kept: z.boolean(),
  /** Why it belongs to an incident that was known: how far from it, and how long after its last signal. Null: it made a new one. */
  joined: z.object({ distanceM: z.int(), afterS: z.int() }).nullable(),
});
export type SignalReply = z.infer<typeof SignalReply>;

import { z } from 'zod';
import type { HealthEvent } from '../camera-health.ts';

/**
 * What one probe of a pulled camera learned.
 * picture: the stream is there (RTSP describes a video track; FLV, JPEG or a moving playlist arrives)
 * answers without a picture: no-picture · stale (the playlist stands still) · frozen (the same still again and again) ·
 * unauthorised (our name or password is refused) · not-there (no such path) · redirected (never followed) · wrong-kind
 * no answer: timeout · refused · unreachable · broken (closed before it had answered) · no-name (the name does not exist)
 * nothing learned: forbidden (the address is outside the allowed networks) · ours (our own network, names or machine)
 */
export const ProbeWord = z.enum([
  'picture',
  'no-picture',
  'stale',
  'frozen',
  'unauthorised',
  'not-there',
  'redirected',
  'wrong-kind',
  'timeout',
  'refused',
  'unreachable',
  'broken',
  'no-name',
  'forbidden',
  'ours',
]);
export type ProbeWord = z.infer<typeof ProbeWord>;

const answers: ReadonlySet<ProbeWord> = new Set([
  'no-picture',
  'stale',
  'frozen',
  'unauthorised',
  'not-there',
  'redirected',
  'wrong-kind',
]);

/** What a word says about the camera; null: nothing, the fault is ours. */
export function saidBy(word: ProbeWord): Exclude<HealthEvent, 'restarted'> | null {
  if (word === 'picture') return 'heard';
  if (word === 'forbidden' || word === 'ours') return null;
  return answers.has(word) ? 'silent' : 'missed';
}

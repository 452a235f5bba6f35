import { Happened, timeThatCounts } from '@watchroom/shared/kernel/happened.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { z } from 'zod';

const OfDevice = z.object({ happened: z.unknown().pipe(Happened) });

/** PHN-6: an event keeps both times, ours in `at` and the device's with its number beside the other words. */
export function ofDevice(input: unknown, now: Instant): Readonly<Record<string, unknown>> | null {
  // Nearly nothing has one: to have the schema say so takes as long as to read a whole report.
  if (typeof input !== 'object' || input === null || !('happened' in input)) return null;
  const given = OfDevice.safeParse(input);
  if (!given.success) return null;
  const { happened } = given.data;
  const { doubt } = timeThatCounts(happened, { now });
  return { happened, ...(doubt === null ? {} : { doubt }) };
}

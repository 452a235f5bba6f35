import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { wallClock } from '@watchroom/shared/kernel/zone-clock.ts';
import { cityFacts } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';

/** A refusal that names a moment says it as the city's clocks do. */
export function spoken(ctx: CommandContext, failure: Failure): Result<never> {
  const until = failure.values?.['until'];
  if (failure.code !== 'camera-reserved' || typeof until !== 'string') return { ok: false, failure };
  const { minute } = wallClock(until as Instant, cityFacts(ctx.platform)?.zone ?? 'UTC');
  const text = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return { ok: false, failure: { ...failure, values: { ...failure.values, until: text } } };
}

import type { Failure } from '@watchroom/shared/kernel/failure.ts';
import type { Result } from '@watchroom/shared/kernel/result.ts';
import type { Instant } from '@watchroom/shared/kernel/time.ts';
import { clockText } from '@watchroom/shared/kernel/zone-clock.ts';
import { cityFacts } from '../../area/queries.ts';
import type { CommandContext } from '../../platform/command.ts';

/** A refusal that names a moment (`until`) says it as the city's clocks do. */
export function spokenUntil(ctx: CommandContext, failure: Failure): Result<never> {
  const until = failure.values?.['until'];
  if (typeof until !== 'string') return { ok: false, failure };
  const text = clockText(until as Instant, cityFacts(ctx.platform)?.zone ?? 'UTC');
  return { ok: false, failure: { ...failure, values: { ...failure.values, until: text } } };
}

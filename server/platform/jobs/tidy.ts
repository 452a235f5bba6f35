import { after } from '@watchroom/shared/kernel/time.ts';
import type { Platform } from '../platform.ts';

/** How often what is no longer needed is removed. */
const EVERY_MS = 600_000;
/** A key can be repeated for this long; done work is kept as long, to answer what became of it. */
export const KEPT_MS = 7 * 24 * 3_600_000;

/** Removes replies and done work that are older than a week. Events are never removed. */
export async function tidyPlatform(platform: Platform): Promise<void> {
  const before = after(platform.clock.now(), -KEPT_MS);
  await platform.db.deleteFrom('idempotency').where('at', '<', before).execute();
  await platform.db.deleteFrom('outbox').where('done_at', '<', before).execute();
}

export function startTidying(
  platform: Platform,
  tidies: readonly ((platform: Platform) => Promise<void>)[],
): { close(): void } {
  const timer = setInterval(() => {
    for (const tidy of [tidyPlatform, ...tidies]) {
      tidy(platform).catch((error: unknown) => platform.log.warn({ err: error }, 'tidying failed; it comes again'));
    }
  }, EVERY_MS);
  return { close: () => clearInterval(timer) };
}

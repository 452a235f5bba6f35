import { after, instant } from '@watchroom/shared/kernel/time.ts';
import { features } from '../app.ts';
import { hastenedClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { migrate } from '../platform/migrate.ts';
import { readSettings } from '../platform/settings.ts';
import { openPlatform } from '../platform/start/open.ts';
import { assemble, roles } from '../platform/start/serve.ts';

/**
 * The whole product in one process on a clock that is not the machine's. For the replay of a day it runs faster: HASTE_SINCE, in
 * milliseconds since 1970, is when the two agreed, HASTE_SPEED how many times faster it has gone since. For a story that takes hours
 * it is put forward by HASTE_STEP_S seconds at each SIGUSR2.
 */
const settings = readSettings(process.env);
const log = createLog(settings.logLevel);
await migrate(settings.databaseUrl);
const running = hastenedClock(instant(Number(process.env['HASTE_SINCE'])), Number(process.env['HASTE_SPEED']));
let aheadMs = 0;
process.on('SIGUSR2', () => {
  aheadMs += Number(process.env['HASTE_STEP_S']) * 1_000;
});
const clock = { ...running, now: () => after(running.now(), aheadMs) };
const platform = await openPlatform({ settings, log, clock });
process.once('SIGTERM', () => {
  void platform.close().finally(() => process.exit());
});
const { http } = await assemble(platform, features, roles);
await http.listen({ host: settings.host, port: settings.port });

import { flushCompileCache } from 'node:module';
import { inspect } from 'node:util';
import { features } from './app.ts';
import { createLog, type Log } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { readSettings, SettingsError } from './platform/settings.ts';
import { type OpenedPlatform, openPlatform } from './platform/start/open.ts';
import { RedisError } from './platform/start/redis.ts';
import { assemble, type ProcessRole, roles } from './platform/start/serve.ts';

/** A stop that takes longer than this is ended. */
const STOP_MOST_MS = 10_000;

/** `node server/main.ts [--roles=api,live,worker,media]` starts; `node server/main.ts migrate` only migrates. */
async function main(args: readonly string[]): Promise<void> {
  const wanted = rolesOf(args);
  const settings = readSettings(process.env);
  const log = createLog(settings.logLevel);
  const ran = await migrate(settings.databaseUrl);
  if (ran.length > 0) log.info({ migrations: ran }, 'the database was migrated');
  if (args[0] === 'migrate') return;
  if (settings.mediaSecret === undefined && (wanted.includes('media') || wanted.includes('api'))) {
    throw new SettingsError(
      'settings are not as required:\n  MEDIA_SECRET: 32 or more random characters, for the roles api and media',
    );
  }
  const platform = await openPlatform({ settings, log });
  stopOnSignal(platform, log);
  const { http } = await assemble(platform, features, wanted);
  const address = await http.listen({ host: settings.host, port: settings.port });
  log.info({ address, roles: wanted }, 'ready');
  // With NODE_COMPILE_CACHE: kept now, since who is killed keeps nothing at its end.
  flushCompileCache();
}

/** The first signal stops in order; a second one, or too long a wait, ends at once. Nothing is lost either way. */
function stopOnSignal(platform: OpenedPlatform, log: Log): void {
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MOST_MS).unref();
    platform.close().then(
      () => log.info('stopped'),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function rolesOf(args: readonly string[]): ProcessRole[] {
  const asked = args
    .find((arg) => arg.startsWith('--roles='))
    ?.slice('--roles='.length)
    .split(',') ?? [...roles];
  const unknown = asked.filter((role) => !roles.some((known) => known === role));
  if (unknown.length > 0) throw new SettingsError(`unknown role ${unknown.join(', ')}; known: ${roles.join(', ')}`);
  return roles.filter((role) => asked.includes(role));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // What an operator can put right is one line; anything else is a fault of ours and shows where.
  const expected = error instanceof SettingsError || error instanceof RedisError;
  const text = expected ? error.message : inspect(error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof SettingsError ? 2 : 1);
}

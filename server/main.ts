import { features } from './app.ts';
import { createLog } from './platform/log.ts';
import { migrate } from './platform/migrate.ts';
import { readSettings, type Settings, SettingsError } from './platform/settings.ts';
import { openPlatform } from './platform/start/open.ts';
import { assemble, type ProcessRole, roles } from './platform/start/serve.ts';

/** `node server/main.ts [--roles=api,live,worker,media]` starts; `node server/main.ts migrate` only migrates. */
async function main(): Promise<void> {
  const settings = settingsOrExit();
  const log = createLog(settings.logLevel);
  const ran = await migrate(settings.databaseUrl);
  if (ran.length > 0) log.info({ migrations: ran }, 'the database was migrated');
  if (process.argv[2] === 'migrate') return;

  const wanted = rolesOf(process.argv.slice(2));
  const platform = await openPlatform({ settings, log });
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await platform.close();
    log.info('stopped');
  };
  process.once('SIGTERM', (signal) => void stop(signal));
  process.once('SIGINT', (signal) => void stop(signal));
  const { http } = await assemble(platform, features, wanted);
  const address = await http.listen({ host: settings.host, port: settings.port });
  log.info({ address, roles: wanted }, 'ready');
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

function rolesOf(args: readonly string[]): ProcessRole[] {
  const asked = args
    .find((arg) => arg.startsWith('--roles='))
    ?.slice('--roles='.length)
    .split(',') ?? [...roles];
  const unknown = asked.filter((role) => !roles.some((known) => known === role));
  if (unknown.length > 0) {
    process.stderr.write(`unknown role ${unknown.join(', ')}; known: ${roles.join(', ')}\n`);
    process.exit(2);
  }
  return roles.filter((role) => asked.includes(role));
}

await main();

import { features } from '../../app.ts';
import { createLog } from '../../platform/log.ts';
import { migrate } from '../../platform/migrate.ts';
import { readSettings } from '../../platform/settings.ts';
import { openPlatform } from '../../platform/start/open.ts';
import { assemble, roles } from '../../platform/start/serve.ts';
import { cameraNames } from '../../video/source/source-host.ts';

/** The product with the roles of `--roles=` and a name server of its own: every camera is on this machine. */
const asked = process.argv.find((arg) => arg.startsWith('--roles='))?.slice('--roles='.length) ?? '';
const settings = readSettings(process.env);
const log = createLog(settings.logLevel);
await migrate(settings.databaseUrl);
const platform = await openPlatform({ settings, log });
cameraNames(platform).resolve = async () => ['127.0.0.1'];
process.once('SIGTERM', () => {
  void platform.close().finally(() => process.exit());
});
const { http } = await assemble(
  platform,
  features,
  roles.filter((role) => asked.split(',').includes(role)),
);
const address = await http.listen({ host: settings.host, port: settings.port });
log.info({ address }, 'ready');

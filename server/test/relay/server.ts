import { features } from '../../app.ts';
import { createLog } from '../../platform/log.ts';
import { migrate } from '../../platform/migrate.ts';
import { readSettings } from '../../platform/settings.ts';
import { openPlatform } from '../../platform/start/open.ts';
import { assemble } from '../../platform/start/serve.ts';
import { cameraNames } from '../../video/source/source-host.ts';

/** The product with the roles `api`, `worker` and `media` and a name server of its own: every camera is on this machine. */
const settings = readSettings(process.env);
const log = createLog(settings.logLevel);
await migrate(settings.databaseUrl);
const platform = await openPlatform({ settings, log });
cameraNames(platform).resolve = async () => ['127.0.0.1'];
process.once('SIGTERM', () => {
  void platform.close().finally(() => process.exit());
});
const { http } = await assemble(platform, features, ['api', 'worker', 'media']);
const address = await http.listen({ host: settings.host, port: settings.port });
log.info({ address }, 'ready');

import { parseArgs } from 'node:util';
import { Username } from '@watchroom/shared/access/access-api.ts';
import { Name } from '@watchroom/shared/kernel/name.ts';
import { enrolFirstAdmin } from './access/enrolment.ts';
import { openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { readSettings } from './platform/settings.ts';

/**
 * `node server/enrol.ts --username NAME [--display-name TEXT]`: makes the first administrator and prints
 * `{"username","password"}` once. Refuses when there is one: then an administrator makes accounts. Ends with 3 on that
 * refusal, with 1 on a wrong call.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { username: { type: 'string' }, 'display-name': { type: 'string' } } });
  const username = Username.safeParse(values.username);
  const displayName = Name.safeParse(values['display-name'] ?? values.username);
  if (!username.success || !displayName.success) {
    process.stderr.write(
      'usage: node server/enrol.ts --username NAME [--display-name TEXT]   (NAME: 3 to 64 letters, digits, dot, dash, underscore)\n',
    );
    return 1;
  }
  const settings = readSettings(process.env);
  await migrate(settings.databaseUrl);
  const database = openDatabase(settings.databaseUrl, 2);
  try {
    const enrolled = await enrolFirstAdmin(database.db, { username: username.data, displayName: displayName.data });
    if (!enrolled.ok) {
      process.stderr.write('there is an administrator already: sign in as one to make accounts\n');
      return 3;
    }
    process.stdout.write(`${JSON.stringify(enrolled.value)}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

process.exitCode = await main();

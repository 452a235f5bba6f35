import { Redis } from 'ioredis';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { scratchDatabase, scratchRedis } from './scratch.ts';

const connect = async (url: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
};

it('two scratch databases see nothing of each other', async () => {
  const [one, two] = await Promise.all([scratchDatabase(), scratchDatabase()]);
  const first = await connect(one.url);
  const second = await connect(two.url);
  await first.query('create table only_here (id int)');
  await expect(second.query('select * from only_here')).rejects.toThrow(/does not exist/);
  await Promise.all([first.end(), second.end()]);
  await Promise.all([one.drop(), two.drop()]);
});

it('a scratch database is UTF-8 and holds Chinese text', async () => {
  const { url } = await scratchDatabase();
  const client = await connect(url);
  const { rows } = await client.query("select current_setting('server_encoding') as encoding, '值守'::text as text");
  expect(rows).toEqual([{ encoding: 'UTF8', text: '值守' }]);
  await client.end();
});

it('a scratch Redis is empty and apart', async () => {
  const first = new Redis((await scratchRedis()).url);
  const second = new Redis((await scratchRedis()).url);
  await first.set('here', '1');
  expect(await second.get('here')).toBeNull();
  first.disconnect();
  second.disconnect();
});

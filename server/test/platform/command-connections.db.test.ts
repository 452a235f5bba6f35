import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { access } from '../../access/plugin.ts';
import { things } from '../things.ts';
import { startWorld } from '../world.ts';

test('CMD-2 a person’s change is taken while work in bulk holds every other connection', async () => {
  const { platform, person } = await startWorld({ features: [access, things], env: { DATABASE_POOL: '2' } });
  const desk = await person('dispatcher');
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  let holding = 0;
  const bulk = Array.from({ length: 4 }, () =>
    platform.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      holding++;
      await held;
    }),
  );
  await expect.poll(() => holding).toBe(2);
  const reply = await desk.post('/api/things/00000000-0000-4000-8000-000000000002', { area: ['city'], text: 'now' });
  expect(reply.statusCode).toBe(201);
  expect(holding).toBe(2);
  release();
  await Promise.allSettled(bulk);
});

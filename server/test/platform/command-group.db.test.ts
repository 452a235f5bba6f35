import type { Actor } from '@watchroom/shared/access/actor.ts';
import { no, ok } from '@watchroom/shared/kernel/result.ts';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { access } from '../../access/plugin.ts';
import { type CommandContext, defineTogether, runCommand } from '../../platform/command.ts';
import type { Platform } from '../../platform/platform.ts';
import { startWorld, type World } from '../world.ts';

const desk = { kind: 'account', id: 'desk', name: 'desk', role: 'dispatcher', area: 'city', onShift: true };
const actor = { ...desk, department: null, unit: null } as unknown as Actor;

let groups: number[] = [];
/** Marks are rows of their own; one may be refused, and one may be such that Postgres cannot take it. */
const mark = defineTogether({
  name: 'test.mark',
  door: { may: 'signed-in' },
  input: z.object({ label: z.string(), fault: z.enum(['refused', 'impossible']).optional() }),
  output: z.object({ number: z.number() }),
  status: 201,
  draft: async (ctx, input) => (input.fault === 'refused' ? no('not-found') : ok({ ctx, ...input })),
  write: async (tx, drafts: readonly { ctx: CommandContext; label: string; fault?: string | undefined }[]) => {
    groups.push(drafts.length);
    const labels = drafts.map(({ label, fault }) => (fault === 'impossible' ? '' : label));
    const { rows } = await sql<{ number: number }>`
      insert into mark (label) select unnest(${labels}::text[]) returning number`.execute(tx);
    const replies = drafts.map(({ ctx, label }, at) => {
      const number = rows[at]?.number ?? 0;
      ctx.emit({ kind: 'session.marked', entity: 'session', id: label, rev: 1, area: [], set: { number } });
      ctx.outbox({ id: `mark:${label}`, job: 'mark.check', payload: { number } });
      return { number };
    });
    return { replies, rows: [] };
  },
});

let world: World;
beforeEach(async () => {
  world = await startWorld({ features: [access], roles: ['api'] });
  await sql`create table mark (number int generated always as identity, label text not null check (label <> ''))`.execute(
    world.platform.db,
  );
  groups = [];
});

interface Asked {
  readonly key?: string;
  readonly label: string;
  readonly fault?: 'refused' | 'impossible';
  readonly by?: Platform;
}
const give = ({ key, by = world.platform, ...input }: Asked) =>
  runCommand(by, mark, { actor, key: key ?? `key-${input.label}`, input });
const labelled = (many: number) => Array.from({ length: many }, (_, at) => `m${at}`);
async function kept() {
  const { db } = world.platform;
  const names = async (table: 'event' | 'outbox' | 'idempotency', column: string) =>
    (
      await sql<{
        name: string;
      }>`select ${sql.ref(column)} as name from ${sql.table(table)} where ${sql.ref(column)} ~ '^(key-|mark:)?m[0-9]+$'`.execute(
        db,
      )
    ).rows
      .map(({ name }) => name.replace(/^(key-|mark:)/, ''))
      .toSorted();
  const marks = await sql<{ label: string }>`select label from mark`.execute(db);
  return {
    marks: marks.rows.map(({ label }) => label).toSorted(),
    events: await names('event', 'subject'),
    jobs: await names('outbox', 'job'),
    keys: await names('idempotency', 'key'),
  };
}

test('CMD-3 orders that come at once are written together, each with its own reply, events, jobs and key', async () => {
  const labels = labelled(60);
  const replies = await Promise.all(labels.map((label) => give({ label })));
  expect(groups.length).toBeLessThan(10);
  expect(new Set(replies.map((reply) => reply.ok && reply.value.body.number)).size).toBe(60);
  const all = labels.toSorted();
  expect(await kept()).toEqual({ marks: all, events: all, jobs: all, keys: all });
  const again = await Promise.all(labels.map((label) => give({ label })));
  expect(again.map((reply) => reply.ok && [reply.value.body, reply.value.repeated])).toEqual(
    replies.map((reply) => reply.ok && [reply.value.body, true]),
  );
  expect((await kept()).marks).toEqual(all);
});

test('CMD-3 one refused among many leaves nothing behind, and its key may succeed later', async () => {
  const replies = await Promise.all(
    labelled(20).map((label) => give({ label, ...(label === 'm7' ? { fault: 'refused' as const } : {}) })),
  );
  expect(replies.map((reply) => reply.ok)).toEqual(labelled(20).map((label) => label !== 'm7'));
  expect(replies[7]).toEqual({ ok: false, failure: { code: 'not-found' } });
  const others = labelled(20)
    .filter((label) => label !== 'm7')
    .toSorted();
  expect(await kept()).toEqual({ marks: others, events: others, jobs: others, keys: others });
  expect(await give({ label: 'm7' })).toMatchObject({ ok: true, value: { repeated: false } });
});

test('CMD-1 CMD-3 the same key twice in one group is one effect and one reply; with other content it is refused', async () => {
  const replies = await Promise.all([
    give({ label: 'm0' }),
    ...['m1', 'm1', 'm1'].map((label) => give({ label })),
    give({ key: 'key-m1', label: 'm2' }),
  ]);
  const [, first, second, third, other] = replies;
  expect(first).toMatchObject({ ok: true, value: { repeated: false } });
  for (const again of [second, third])
    expect(again).toEqual({ ok: true, value: { ...(first?.ok ? first.value : {}), repeated: true } });
  expect(other).toEqual({ ok: false, failure: { code: 'key-reused' } });
  expect((await kept()).marks).toEqual(['m0', 'm1']);
});

test('CMD-3 one that Postgres cannot take fails by itself and none of the others with it', async () => {
  const replies = await Promise.allSettled(
    labelled(20).map((label) => give({ label, ...(label === 'm7' ? { fault: 'impossible' as const } : {}) })),
  );
  expect(replies.map(({ status }) => status)).toEqual(
    labelled(20).map((label) => (label === 'm7' ? 'rejected' : 'fulfilled')),
  );
  const others = labelled(20)
    .filter((label) => label !== 'm7')
    .toSorted();
  expect(await kept()).toEqual({ marks: others, events: others, jobs: others, keys: others });
});

test('CMD-1 CMD-3 groups of two processes that share keys do each once', async () => {
  const other = await startWorld({ features: [access], roles: ['api'], on: world });
  const labels = labelled(50);
  const replies = await Promise.all([
    ...labels.map((label) => give({ label })),
    ...labels.toReversed().map((label) => give({ label, by: other.platform })),
  ]);
  const numbers = replies.map((reply) => (reply.ok ? reply.value.body.number : -1));
  expect(numbers.slice(0, 50)).toEqual(numbers.slice(50).toReversed());
  expect(replies.filter((reply) => reply.ok && !reply.value.repeated)).toHaveLength(50);
  const all = labels.toSorted();
  expect(await kept()).toEqual({ marks: all, events: all, jobs: all, keys: all });
});

test('CMD-2 a group that waits for a Postgres that is gone is refused, not left hanging', async () => {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(world.platform.db);
  expect(rows).toHaveLength(1);
  const orders = Promise.allSettled(labelled(30).map((label) => give({ label })));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
    world.platform.db,
  );
  const settled = await orders;
  expect(settled.every((one) => one.status === 'fulfilled')).toBe(true);
  await expect
    .poll(async () => (await Promise.all(labelled(30).map((label) => give({ label })))).every((reply) => reply.ok), {
      timeout: 15_000,
    })
    .toBe(true);
  expect((await kept()).marks).toEqual(labelled(30).toSorted());
});

import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * What intake.bench.ts is measured against, chosen by `--roles=`. `transaction`: the usual way to take a report so that it
 * survives, a transaction for each, with the key, the incident, its event and the work that follows. `nothing`: the same front, nothing
 * kept. Neither asks who reports, finds the area, counts numbers, has clocks or tells anybody.
 */
const keeps = process.argv.includes('--roles=transaction');
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
if (keeps) {
  await pool.query(`
    create table idempotency (key text primary key, status int not null, reply jsonb not null, at timestamptz not null);
    create table incident (id uuid primary key, type text not null, channel text not null, lng double precision not null,
      lat double precision not null, text text not null, reporter jsonb, external_number text, state text not null, reported_at timestamptz not null);
    create index on incident (reported_at desc);
    create index on incident using gist (point(lng, lat));
    create table event (id bigint generated always as identity primary key, at timestamptz not null, kind text not null,
      subject uuid not null, body jsonb not null);
    create index on event (subject, id);
    create table outbox (id bigint generated always as identity primary key, job text not null unique, payload jsonb not null,
      run_at timestamptz not null, done_at timestamptz);
    create index on outbox (id) where done_at is null`);
}

const http = Fastify();
const text = { type: 'string' } as const;
const body = {
  type: 'object',
  required: ['channel', 'type', 'place'],
  properties: {
    channel: text,
    type: text,
    place: { type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 },
    text,
    reporter: { type: 'object', properties: { name: text, contact: text } },
    externalNumber: text,
  },
} as const;

interface Report {
  readonly channel: string;
  readonly type: string;
  readonly place: readonly [number, number];
  readonly text?: string;
  readonly reporter?: unknown;
  readonly externalNumber?: string;
}

http.post<{ Body: Report }>('/api/reports', { schema: { body } }, async (request, reply) => {
  const incident = { id: randomUUID(), state: 'reported', reportedAt: new Date().toISOString(), ...request.body };
  const answer = { report: randomUUID(), incident };
  if (keeps) await keep(String(request.headers['idempotency-key']), answer);
  return reply.code(201).send(answer);
});

async function keep(key: string, answer: { incident: Report & { id: string; state: string; reportedAt: string } }) {
  const { incident } = answer;
  const { id, type, channel, place, state, reportedAt } = incident;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into idempotency values ($1, 201, $2, $3)', [key, JSON.stringify(answer), reportedAt]);
    await client.query('insert into incident values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      ...[id, type, channel, place[0], place[1], incident.text ?? ''],
      ...[JSON.stringify(incident.reporter ?? null), incident.externalNumber ?? null, state, reportedAt],
    ]);
    await client.query(
      "insert into event (at, kind, subject, body) values ($1, 'incident.reported', $2, $3) returning id",
      [reportedAt, id, JSON.stringify(incident)],
    );
    await client.query('insert into outbox (job, payload, run_at) values ($1, $2, $3)', [
      `clock:${id}`,
      JSON.stringify({ incident: id }),
      new Date(Date.parse(reportedAt) + 3_600_000).toISOString(),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const address = await http.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ msg: 'ready', address })}\n`);

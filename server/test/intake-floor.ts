import Fastify from 'fastify';
import pg from 'pg';
import { orderedId } from '../platform/commands/ordered-id.ts';
import { migrate } from '../platform/migrate.ts';

/**
 * What intake.bench.ts is measured against, chosen by `--roles=`. `transaction`: the usual way to take a report so that it
 * survives, a transaction for each, a statement for each table: the very rows the product writes of a report, in the product's own
 * tables with all their indexes, checks and triggers. `nothing`: the same front, nothing kept. Neither asks who reports, finds the area,
 * counts numbers under a lock, has clocks, numbers the feed or tells anybody.
 */
const keeps = process.argv.includes('--roles=transaction');
const url = process.env['DATABASE_URL'] ?? '';
if (keeps) await migrate(url);
const pool = new pg.Pool({ connectionString: url, max: 16 });
let number = 0;

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
  readonly reporter?: { readonly name?: string; readonly contact?: string };
  readonly externalNumber?: string;
}

http.post<{ Body: Report }>('/api/reports', { schema: { body } }, async (request, reply) => {
  const at = new Date().toISOString();
  const answer = { report: orderedId(Date.now()), incident: incidentOf(request.body, at) };
  if (keeps) await keep({ key: String(request.headers['idempotency-key']), body: request.body, answer, at });
  return reply.code(201).send(answer);
});

const area = ['c', 'd1', 'd1-t1', 'd1-t1-g1'];

/** Every field that the product's answer has, as long as there. */
function incidentOf({ channel, type, place, text }: Report, at: string) {
  const due = (inMs: number) => new Date(Date.parse(at) + inMs).toISOString();
  const clock = (kind: string, forMs: number) => {
    return { kind, startAt: at, warnAt: due(forMs * 0.7), dueAt: due(forMs), doneAt: null, overdueAt: null };
  };
  return {
    ...{
      id: orderedId(Date.now()),
      rev: 1,
      number: `floor-${++number}`,
      type,
      flow: 'general',
      priority: 3,
      channel,
      place,
    },
    ...{ address: null, area, grid: { version: 1, path: area, names: area }, department: 'police', text: text ?? '' },
    ...{ owner: { kind: 'desk', area: 'd1', name: 'd1' }, taken: null, major: false, commander: null },
    ...{
      escalation: { terms: null, level: 'd1-t1-g1', since: at, handed: null },
      supervision: null,
      transfer: null,
      handover: null,
      timeRequest: null,
    },
    ...{ callBack: null, state: { at: 'reported', since: at } },
    clocks: [clock('claim', 3_600_000), clock('resolve', 86_400_000)],
    ...{ units: [], tasks: [], reoffer: { at: 'idle' }, plan: null },
    leads: {
      ...{ by: null, row: null, acts: 'police', table: 0, closes: 'anyone', supports: [], territory: 'd1' },
      department: 'police',
    },
    ...{ reportedAt: at, openedAt: null, reports: 1, attachments: 0, reworks: 0, urged: 0, hasContact: true },
  };
}

interface Keeping {
  readonly key: string;
  readonly body: Report;
  readonly answer: { readonly report: string; readonly incident: ReturnType<typeof incidentOf> };
  readonly at: string;
}

async function keep({ key, body: report, answer, at }: Keeping): Promise<void> {
  const { incident } = answer;
  const { id, place, units, clocks, callBack, timeRequest, reportedAt, openedAt, hasContact, ...same } = incident;
  const [lng, lat] = place;
  const source = '4f2c1c1e-0000-4000-8000-000000000001';
  const actor = { kind: 'key', id: source, name: 'desk' };
  const client = await pool.connect();
  const insert = (table: string, ...rows: readonly Readonly<Record<string, unknown>>[]) => {
    const columns = Object.keys(rows[0] ?? {});
    const places = rows.map((_, row) => `(${columns.map((__, at) => `$${row * columns.length + at + 1}`).join(', ')})`);
    const values = rows.flatMap((row) => columns.map((column) => row[column]));
    return client.query(`insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`, values);
  };
  try {
    await client.query('begin');
    await insert('idempotency', {
      ...{ actor: `key:${source}`, key, command: 'report.create', fingerprint: '0'.repeat(64), status: 201 },
      ...{ reply: JSON.stringify(answer), at },
    });
    await insert('report', {
      ...{ id: answer.report, incident: id, nth: 1, channel: same.channel, type: same.type, lng, lat, address: null },
      ...{ text: same.text, external_number: report.externalNumber ?? null, occurred_at: null, received_at: at },
      ...{ actor, contact_masked: '138****0000' },
    });
    const { name = null, contact = null } = report.reporter ?? {};
    await insert('reporter', { report: answer.report, name, contact });
    await insert('incident', {
      ...{ ...same, clocks: JSON.stringify(clocks), tasks: '[]', id, lng, lat, units, keys: [source] },
      ...{
        call_back: callBack,
        time_request: timeRequest,
        reported_at: reportedAt,
        opened_at: openedAt,
        has_contact: hasContact,
      },
    });
    await insert('event', {
      ...{
        uid: orderedId(Date.now()),
        at,
        kind: 'incident.reported',
        entity: 'incident',
        subject: id,
        rev: 1,
        actor,
        area,
      },
      ...{ department: same.department, units, keys: [source], changed: incident },
      extra: { report: answer.report, channel: same.channel, externalNumber: report.externalNumber },
    });
    const job = ({ kind, dueAt }: (typeof clocks)[number]) => ({
      ...{ job: `incident-clock:${id}:${kind}:${Date.parse(dueAt)}:1`, queue: 'incident', name: 'incident.clock_due' },
      ...{ payload: { incident: id, clock: kind, dueAt }, run_at: dueAt, created_at: at },
    });
    await insert('outbox', ...clocks.map(job));
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

import Fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/**
 * The least that could be called the same: a report is inserted, committed and broadcast to every socket as JSON, and so are
 * positions. No permission, no scope, no number, no feed, no resume. What e2e.bench.ts is measured against.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
await pool.query('create table report (id bigint generated always as identity primary key, body jsonb not null)');

const http = Fastify();
const sockets = new WebSocketServer({ server: http.server });

function broadcast(kind: string, body: unknown): void {
  const text = JSON.stringify({ kind, body });
  for (const client of sockets.clients) client.send(text);
}

http.post('/api/reports', async (request, reply) => {
  const { rows } = await pool.query('insert into report (body) values ($1) returning id', [
    JSON.stringify(request.body),
  ]);
  broadcast('report', request.body);
  return reply.code(201).send(rows[0]);
});
http.post('/api/positions', async (request, reply) => {
  broadcast('positions', request.body);
  return reply.code(200).send({});
});

const address = await http.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ msg: 'ready', address })}\n`);

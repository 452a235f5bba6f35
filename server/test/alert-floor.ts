import Fastify from 'fastify';
import pg from 'pg';
import { WebSocketServer } from 'ws';

/**
 * The least that could be called an order that rings: it is inserted, committed, and sent to the one phone it is for. No permission, no
 * incident, no unit that must be free, no timer, no trail, no resume. What alert.bench.ts is measured against.
 */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 16 });
await pool.query('create table rung (id text primary key, phone int not null)');

const http = Fastify();
const sockets = new WebSocketServer({ server: http.server });
const phones = new Map<string, WebSocket>();
sockets.on('connection', (socket, { url }) => void phones.set(url ?? '', socket as never));

http.post<{ Body: { id: string; phone: number } }>('/orders', async (request, reply) => {
  const { id, phone } = request.body;
  await pool.query('insert into rung (id, phone) values ($1, $2)', [id, phone]);
  phones.get(`/${phone}`)?.send(JSON.stringify({ id }));
  return reply.code(201).send({ id });
});
http.post('/received', async () => ({}));

const address = await http.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ msg: 'ready', address })}\n`);

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type pg from 'pg';
import { SourceId } from '../../video/source/source-id.ts';
import { readSaid, stateKey, wantChannel, wishesOf } from '../../video/source/source-words.ts';
import { enterAccount } from '../bench-account.ts';
import { askRoom, type BenchRoom } from '../bench-city.ts';
import type { CamerasOrder, CamerasReply } from './cameras.ts';
import { treeOf } from './processes.ts';
import type { ViewersOrder, ViewersReply, Viewing } from './viewers.ts';

/** The processes of relay.bench.ts: cameras, viewers, the plain ffmpeg beside it, and what a tree of processes costs. */
const program = (name: string) => resolve(import.meta.dirname, `${name}.ts`);

export async function startCameras(order: CamerasOrder): Promise<CamerasReply & { readonly stop: () => void }> {
  const child = fork(program('cameras'));
  child.send(order);
  const [reply] = (await once(child, 'message')) as [CamerasReply];
  return { ...reply, stop: () => void child.kill('SIGKILL') };
}

export interface Viewers {
  ask(order: ViewersOrder): Promise<ViewersReply>;
  stop(): void;
}

export function startViewers(): Viewers {
  const child = fork(program('viewers'));
  return {
    async ask(order) {
      child.send(order);
      const [reply] = (await once(child, 'message')) as [ViewersReply];
      return reply;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Says which cameras are wanted, as a gate does. */
export class Wants {
  readonly #redis: Redis;
  readonly #place: { readonly settings: { readonly mediaHttpPort: number } };

  constructor(redisUrl: string, mediaHttpPort: number) {
    this.#redis = new Redis(redisUrl);
    this.#place = { settings: { mediaHttpPort } };
  }

  /** Resolves when all are live; throws when they are not within so many ms. */
  async open(cameras: readonly string[], withinMs: number): Promise<void> {
    const until = Date.now() + withinMs;
    for (const camera of cameras) {
      await this.#redis.zadd(wishesOf(this.#place), String(Date.now() + 600_000), camera);
      await this.#redis.publish(wantChannel(this.#place), camera);
    }
    for (;;) {
      const at = await Promise.all(cameras.map((camera) => this.at(camera)));
      if (at.every((one) => one === 'live')) return;
      if (Date.now() > until) throw new Error(`of ${cameras.length} cameras: ${counted(at)}`);
      await wait(200);
    }
  }

  async live(cameras: readonly string[]): Promise<number> {
    const at = await Promise.all(cameras.map((camera) => this.at(camera)));
    return at.filter((one) => one === 'live').length;
  }

  /** How it stands, and where it failed: `live`, `probing`, `backoff codec`. */
  async at(camera: string): Promise<string> {
    const source = readSaid(await this.#redis.get(stateKey(this.#place, SourceId.parse(camera))))?.source;
    if (source === undefined) return 'unheard of';
    return source.at === 'backoff' ? `backoff ${source.hop}` : source.at;
  }

  /** Resolves when their converters have gone: the product has as many children as `left` again. */
  async close(product: number, left: number): Promise<void> {
    await this.#redis.del(wishesOf(this.#place));
    for (let tries = 0; tries < 100 && treeOf(product).length > left; tries++) await wait(100);
  }

  end(): void {
    this.#redis.disconnect();
  }
}

/** `12 live, 4 backoff media`: what a run that stands still stands at. */
function counted(words: readonly string[]): string {
  const kinds = [...new Set(words)];
  return kinds.map((kind) => `${words.filter((word) => word === kind).length} ${kind}`).join(', ');
}

/** Cameras of these ports, registered; their ids in order. */
export async function registerCameras(room: BenchRoom, ports: readonly number[], db: pg.Client): Promise<string[]> {
  const cameras = ports.map((port, at) => ({
    ...{ externalId: `r-${at}`, name: `r-${at}`, place: [120.4, 31.25] },
    stream: { kind: 'rtsp', url: `rtsp://camera.test:${port}/live/main` },
  }));
  await askRoom(room, { method: 'POST', path: '/api/cameras/batch', body: { cameras } });
  for (;;) {
    const { rows } = await db.query<{ id: string }>(
      `select id from camera where external_id like 'r-%' order by substr(external_id, 3)::int`,
    );
    if (rows.length === ports.length) return rows.map(({ id }) => id);
    await wait(100);
  }
}

/** So many operators, each with a session of its own. */
export async function enterOperators(room: BenchRoom, db: pg.Client, many: number): Promise<Record<string, string>[]> {
  const headers: Record<string, string>[] = [];
  for (let at = 0; at < many; at++) {
    headers.push(await enterAccount(room, db, { username: `viewer-${at}`, role: 'operator' }));
  }
  return headers;
}

/** A ticket for a look of this operator at this camera. */
export async function askViewing(
  room: BenchRoom,
  camera: string,
  headers: Record<string, string>,
): Promise<Viewing & { readonly look: string }> {
  const body = { purpose: { reason: 'bench of the relay' } };
  const ticket = await askRoom(room, { headers, method: 'POST', path: `/api/cameras/${camera}/looks`, body });
  const { origin } = room;
  const url = `${origin.replace('http', 'ws')}${String(ticket['url'])}`;
  return { url, headers: { ...headers, origin }, look: String(ticket['id']) };
}

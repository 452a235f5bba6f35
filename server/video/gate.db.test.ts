import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cameraRow } from '../camera/camera-world.ts';
import { type Caller, heldClock, startWorld, type World } from '../test/world.ts';
import { type Admitted, gate } from './gate.ts';
import { endLook } from './ledger.ts';
import { startProduct } from './product-world.ts';
import {
  askLook,
  endedLook,
  lookEvents,
  lookRow,
  soon,
  startPusher,
  startVideoWorld,
  watch,
  watching,
} from './video-world.ts';
import { responseViewer, type Viewer } from './viewer.ts';

describe('the end of a look by the clock', () => {
  it('VID-9: comes with the end of the shift, and with the end of its time', async () => {
    const clock = heldClock(new Date().toISOString());
    const { world, cameras, push } = await startVideoWorld({ clock });
    const [camera = ''] = await cameras(['k-1']);
    const endsAt = new Date(Date.parse(clock.now()) + 600_000).toISOString();
    const shift = { from: new Date(Date.parse(clock.now()) - 600_000).toISOString(), to: endsAt };
    const [brief, long] = await Promise.all([world.person('operator', { shift }), world.person('operator')]);
    await push('k-1');
    const [first, second] = [await askLook(brief, camera), await askLook(long, camera)];
    expect(first.endsAt).toBe(endsAt);
    const viewers = [watch(world, brief, first), watch(world, long, second)] as const;
    for (const viewer of viewers) await watching(viewer);

    clock.advance(601_000);
    expect(await viewers[0].closed).toBe(4_006);
    expect(await endedLook(world, first.id)).toMatchObject({
      end_reason: 'off-shift',
      bytes: viewers[0].bytes().length,
    });
    expect((await lookRow(world, second.id)).ended_at).toBeNull();

    clock.advance(1_800_000);
    expect(await viewers[1].closed).toBe(4_004);
    expect(await endedLook(world, second.id)).toMatchObject({
      end_reason: 'expired',
      bytes: viewers[1].bytes().length,
    });
  });
});

describe('a right that ends at a bad moment', () => {
  it('VID-9: while the look is being let in: it ends at once', async () => {
    const { world, cameras, push } = await startVideoWorld();
    const [camera = ''] = await cameras(['m-1']);
    await push('m-1');
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const admitted = await admit(world, operator, ticket);
    let heard = false;
    world.platform.feed.follow((events) => {
      heard ||= events.some(({ entity, kind }) => entity === 'session' && kind === 'session.ended');
    });
    await operator.send('DELETE', '/api/session');
    await vi.waitFor(() => expect(heard).toBe(true), soon);
    const beganMs = performance.now();
    await gate(world.platform).serve(admitted, numbViewer());
    expect(performance.now() - beganMs).toBeLessThan(1_000);
    expect((await lookRow(world, ticket.id)).end_reason).toBe('revoked');
  });

  it('VID-9: while nobody can be asked: the look does not outlast its time, and others see on', {
    timeout: 60_000,
  }, async () => {
    const clock = heldClock(new Date().toISOString());
    const { world, cameras, push } = await startVideoWorld({ clock });
    const [camera = ''] = await cameras(['m-2']);
    await push('m-2');
    const at = (ms: number) => new Date(Date.parse(clock.now()) + ms).toISOString();
    const brief = await world.person('operator', { shift: { from: at(-600_000), to: at(600_000) } });
    const long = await world.person('operator');
    const [ticket, other] = [await askLook(brief, camera), await askLook(long, camera)];
    const [viewer, going] = [watch(world, brief, ticket), watch(world, long, other)];
    for (const each of [viewer, going]) await watching(each);
    await world.platform.db.transaction().execute(async (tx) => {
      await sql`lock table session in access exclusive mode`.execute(tx);
      clock.advance(601_000);
      expect(await viewer.closed).toBe(4_004);
    });
    expect((await endedLook(world, ticket.id)).bytes).toBe(viewer.bytes().length);
    expect((await lookRow(world, other.id)).ended_at).toBeNull();
  });

  it('VID-6: a viewer over plain HTTP who went while being let in ends the look', async () => {
    const { world, cameras } = await startVideoWorld();
    const [camera = ''] = await cameras(['m-3']);
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const admitted = await admit(world, operator, ticket);
    const gone = await new Promise<ServerResponse>((resolve) => {
      const server = createServer((_, response) => response.once('close', () => resolve(response)));
      onTestFinished(() => void server.close());
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        const asking = request({ port, host: '127.0.0.1' }).on('error', () => undefined);
        server.once('request', () => asking.destroy());
        asking.end();
      });
    });
    await gate(world.platform).serve(admitted, responseViewer(gone));
    expect(await lookRow(world, ticket.id)).toMatchObject({ end_reason: 'viewer-left', started_at: null });
  });
});

describe('a viewer who takes nothing at all', () => {
  it('VID-10: is cut within ten seconds, also where the buffers of the line take all that comes', {
    timeout: 60_000,
  }, async () => {
    const { world, cameras, push } = await startVideoWorld();
    const [camera = ''] = await cameras(['q-2']);
    await push('q-2', 100);
    const operator = await world.person('operator');
    const [still, reading] = [await askLook(operator, camera), await askLook(operator, camera)];
    const [stuck, other] = [watch(world, operator, still), watch(world, operator, reading)];
    for (const viewer of [stuck, other]) await watching(viewer, 5_000);
    stuck.socket.pause();
    const pausedMs = Date.now();
    const { end_reason: end, ended_at: at } = await endedLook(world, still.id);
    expect(end).toBe('too-slow');
    // A quarter of a second for the beat, and some for a busy machine.
    expect(Date.parse(at ?? '') - pausedMs).toBeLessThan(11_000);
    expect((await lookRow(world, reading.id)).ended_at).toBeNull();
  });

  it('VID-10: is cut within ten seconds of the first byte that waits, however little that is', {
    timeout: 60_000,
  }, async () => {
    const { world, cameras, push } = await startVideoWorld();
    const [camera = ''] = await cameras(['q-1']);
    await push('q-1', 100);
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const admitted = await admit(world, operator, ticket);
    let waiting = 0;
    let beganMs = 0;
    const viewer: Viewer = {
      ...numbViewer(),
      write: (bytes) => {
        beganMs ||= performance.now();
        waiting += bytes.length;
      },
      waiting: () => waiting,
    };
    await gate(world.platform).serve(admitted, viewer);
    expect(performance.now() - beganMs).toBeLessThan(10_000);
    expect(waiting).toBeLessThan(1_048_576);
    expect(await lookRow(world, ticket.id)).toMatchObject({ end_reason: 'too-slow', bytes: 0 });
  });
});

describe('the gate when its process ends', () => {
  it('VID-6: a server that stops tells its viewers, and writes every look down', async () => {
    const { world, cameras, push } = await startVideoWorld();
    const [camera = ''] = await cameras(['s-1']);
    await push('s-1');
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const viewer = watch(world, operator, ticket);
    await watching(viewer);
    const after = await startWorld({ on: world, roles: ['worker'] });
    await world.close();
    expect(await viewer.closed).toBe(4_008);
    expect(await endedLook(after, ticket.id)).toMatchObject({
      end_reason: 'server-stopped',
      bytes: viewer.bytes().length,
    });
  });

  it('VID-8: a gate that was taken for dead stops what it serves: no byte after the end in the ledger', async () => {
    const { world, cameras, push } = await startVideoWorld();
    const [camera = ''] = await cameras(['d-1']);
    await push('d-1');
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const viewer = watch(world, operator, ticket);
    await watching(viewer);
    await endLook(world.platform, ticket.id, { end: 'crashed', bytes: 1 });
    expect(await viewer.closed).toBe(4_008);
    expect(await lookRow(world, ticket.id)).toMatchObject({ end_reason: 'crashed', bytes: 1 });
  });

  it('VID-8: after a crash the next start closes what was open, with the bytes last known', {
    timeout: 120_000,
  }, async () => {
    const { world, cameras, dataDir } = await startVideoWorld({ roles: ['api', 'worker'] });
    const [camera = '', idle = ''] = await cameras(['c-1'], ['c-2']);
    const operator = await world.person('operator');
    const product = await startProduct(world, dataDir);
    const address = (await world.admin.post(`/api/cameras/${camera}/push-address`, { host: '127.0.0.1' })).json<{
      address: string;
    }>().address;
    const pusher = startPusher(address);
    onTestFinished(() => pusher.stop());
    await vi.waitFor(async () => expect((await cameraRow(world, 'c-1')).health).toBe('online'), soon);

    const there = { ...world, origin: product.origin };
    const [ticket, unused] = [await askLook(operator, camera), await askLook(operator, idle)];
    const viewer = watch(there, operator, ticket);
    await watching(viewer);
    // One checkpoint has passed, so that something is known.
    await vi.waitFor(async () => expect((await lookRow(world, ticket.id)).bytes).toBeGreaterThan(0), soon);
    await product.kill();
    await viewer.closed;

    // The other process of the deployment closes it, or the same one after its start.
    const row = await vi.waitFor(
      async () => {
        const found = await lookRow(world, ticket.id);
        if (found.ended_at === null) throw new Error('still open');
        return found;
      },
      { timeout: 40_000, interval: 250 },
    );
    expect(row.end_reason).toBe('crashed');
    expect(row.bytes).toBeGreaterThan(0);
    expect(row.bytes).toBeLessThanOrEqual(viewer.bytes().length);
    expect((await lookEvents(world, ticket.id)).map((event) => event.kind)).toEqual([
      'look.opened',
      'look.started',
      'look.ended',
    ]);
    const never = await vi.waitFor(
      async () => {
        const found = await lookRow(world, unused.id);
        if (found.ended_at === null) throw new Error('still open');
        return found;
      },
      { timeout: 60_000, interval: 250 },
    );
    expect(never).toMatchObject({ end_reason: 'unused', bytes: 0, started_at: null });

    // CAM-10: its ears open again, and it says of no camera that it is lost before it has listened.
    await startProduct(world, dataDir);
    await vi.waitFor(async () => expect(await healthOf(world, camera)).toEqual(['online', 'unknown', 'online']), soon);
  });
});

/** What the gate does before it takes a connection. */
async function admit(world: World, by: Caller, { url }: { readonly url: string }): Promise<Admitted> {
  const token = /=([A-Za-z0-9_-]{40,})/.exec(by.headers['cookie'] ?? '')?.[1] ?? '';
  const identity = await world.platform.given.authenticator.identify({ kind: 'session', token });
  if (identity === null) throw new Error('expected a session');
  const admitted = await gate(world.platform).admit(url.slice('/media/looks/'.length), identity);
  if (!admitted.ok) throw new Error(admitted.failure.code);
  return admitted.value;
}

/** Takes everything and says nothing. */
function numbViewer(): Viewer {
  return {
    write: (_, sent) => sent(),
    waiting: () => 0,
    unansweredMs: () => 0,
    onGone: () => undefined,
    close: async () => undefined,
  };
}

async function healthOf(world: World, camera: string): Promise<unknown[]> {
  const events = await world.platform.db
    .selectFrom('event')
    .select('changed')
    .where('subject', '=', camera)
    .where('kind', '=', 'camera.health_changed')
    .orderBy('id')
    .execute();
  return events.map((event) => event.changed['health']);
}

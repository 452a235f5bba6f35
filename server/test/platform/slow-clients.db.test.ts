import { randomUUID } from 'node:crypto';
import { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { access } from '../../access/plugin.ts';
import { runCommand, systemActor } from '../../platform/command.ts';
import { connect, type TestSocket } from '../socket.ts';
import { things, touch, touchThing } from '../things.ts';
import { type Wire, wireTo } from '../wire.ts';
import { type Caller, startWorld, type World } from '../world.ts';

const soon = { timeout: 20_000, interval: 10 };
const east = ['city', 'east'];
let world: World;
let desk: Caller;
let wire: Wire;

beforeAll(async () => {
  world = await startWorld({ features: [access, things], listen: true });
  desk = await world.person('dispatcher');
  return () => world.close();
});
afterEach(() => wire.close());

/** A client behind a wire of its own, and one beside it on a good line. */
async function twoClients(): Promise<{ slow: TestSocket; healthy: TestSocket }> {
  wire = await wireTo(world.origin);
  const { origin } = new URL(wire.url);
  const slow = connect({ ...world, origin }, desk);
  const healthy = connect(world, desk);
  for (const client of [slow, healthy]) {
    await vi.waitFor(() => expect(client.welcomes).toHaveLength(1), soon);
    await client.ask('subscribe', { topics: [{ topic: 'incidents' }] });
  }
  return { slow, healthy };
}

/** More than any buffer between the two ends can hold: 24 MB in 1,500 events. */
async function flood(): Promise<void> {
  const text = 'x'.repeat(16_000);
  for (let batch = 0; batch < 30; batch++) {
    const inputs = Array.from({ length: 50 }, () => ({
      id: randomUUID(),
      area: east.map((id) => AreaId.parse(id)),
      text,
    }));
    await Promise.all(
      inputs.map((input) =>
        runCommand(world.platform, touchThing, { actor: systemActor('flood'), key: randomUUID(), input }),
      ),
    );
  }
}

const idsOf = (client: TestSocket) => client.deltas.flatMap((delta) => delta.events.map((event) => event.id));

test('LIV-4 a client that stops reading is sent no more than a bounded queue, costs others nothing, and resumes without a gap', async () => {
  const { slow, healthy } = await twoClients();
  wire.freeze();
  const sentBefore = process.memoryUsage().rss;
  const started = Date.now();
  await flood();
  const floodMs = Date.now() - started;
  const last = await touch(world, east);
  await vi.waitFor(() => expect(idsOf(healthy)).toContain(last.id), soon);
  expect(process.memoryUsage().rss - sentBefore).toBeLessThan(400 * 1_048_576);
  wire.mend();
  // Within five seconds it is resumed where it was; after that it was dropped, and coming back is the client's part.
  if (floodMs < 4_000) {
    await vi.waitFor(() => expect(idsOf(slow)).toContain(last.id), soon);
    let at = slow.resets[0]?.cursor ?? -1;
    for (const delta of slow.deltas) {
      expect(delta.from).toBe(at);
      at = delta.to;
    }
    expect(new Set(idsOf(slow)).size).toBe(idsOf(slow).length);
  }
});

test('LIV-4 a client that does not read for longer than five seconds is dropped, and the others stay', async () => {
  const { healthy } = await twoClients();
  const before = world.live?.count() ?? 0;
  wire.freeze();
  await flood();
  await vi.waitFor(() => expect(world.live?.count()).toBe(before - 1), soon);
  expect(healthy.socket.connected).toBe(true);
});

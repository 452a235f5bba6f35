import { afterEach, describe, expect, test } from 'vitest';
import type { Wire, WireListeners } from './wire.ts';
import { serveWire, type WirePort } from './wire-talk.ts';
import { type WireWorker, workerWire } from './worker-wire.ts';

const ends: MessagePort[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end.close();
});

/** Both ends of the talk over a real channel; in the place of the worker's socket stands what the test says and hears. */
function rig() {
  const done: string[] = [];
  let said: WireListeners | undefined;
  let acks: ((ack: unknown) => void)[] = [];
  const socket: Wire = {
    listen: (listeners) => {
      said = listeners;
    },
    open: ({ version }) => done.push(`open ${version}`),
    close: () => done.push('close'),
    emit: (event, body, onAck) => {
      done.push(`${event} ${JSON.stringify(body)}`);
      acks.push(onAck);
    },
  };
  const started: WireWorker[] = [];
  const wire = workerWire(() => {
    const { port1, port2 } = new MessageChannel();
    ends.push(port1, port2);
    acks = [];
    serveWire(port2 as unknown as WirePort, socket);
    const worker = Object.assign(port1, { onerror: null, terminate: () => port1.close() }) as unknown as WireWorker;
    started.push(worker);
    return worker;
  });
  const heard: unknown[] = [];
  wire.listen({
    onLost: (refusal) => heard.push(['lost', refusal]),
    onMessage: (event, body) => heard.push([event, body]),
  });
  const socketSays = () => {
    if (said === undefined) throw new Error('nobody listens to the socket');
    return said;
  };
  return { wire, done, heard, started, socketSays, answer: (ack: unknown) => acks.shift()?.(ack) };
}

/** What was sent before this has been heard after it. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((done) => setTimeout(done, 1));
}

describe('a wire whose socket lives in a worker', () => {
  test('opens, sends, and closes the socket', async () => {
    const { wire, done } = rig();
    wire.open({ version: 12 });
    wire.emit('view', { west: 1 }, () => {});
    wire.close();
    await settle();
    expect(done).toEqual(['open 12', 'view {"west":1}', 'close']);
  });
  test('hears what the socket says, in order, and bytes without a copy left in the worker', async () => {
    const { wire, heard, socketSays } = rig();
    wire.open({ version: 12 });
    await settle();
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    socketSays().onMessage('beat', { head: 1 });
    socketSays().onMessage('frame', bytes);
    socketSays().onLost('off-shift');
    await settle();
    expect(heard).toEqual([
      ['beat', { head: 1 }],
      ['frame', new Uint8Array([1, 2, 3]).buffer],
      ['lost', 'off-shift'],
    ]);
    expect(bytes.byteLength).toBe(0);
  });
  test('tells each acknowledgement to who waits for it', async () => {
    const { wire, answer } = rig();
    const acks: unknown[] = [];
    wire.open({ version: 12 });
    wire.emit('a', 1, (ack) => acks.push(['a', ack]));
    wire.emit('b', 2, (ack) => acks.push(['b', ack]));
    await settle();
    answer({ ok: true });
    answer(undefined);
    await settle();
    expect(acks).toEqual([
      ['a', { ok: true }],
      ['b', undefined],
    ]);
  });
  test('does not hear what was on its way when it was closed', async () => {
    const { wire, heard, socketSays } = rig();
    wire.open({ version: 12 });
    await settle();
    socketSays().onMessage('beat', { head: 1 });
    socketSays().onLost(null);
    wire.close();
    wire.open({ version: 12 });
    await settle();
    expect(heard).toEqual([]);
    socketSays().onMessage('beat', { head: 2 });
    await settle();
    expect(heard).toEqual([['beat', { head: 2 }]]);
  });
  test('is lost with its worker, leaves nobody waiting, and has another one when it is opened again', async () => {
    const { wire, done, heard, started } = rig();
    const acks: unknown[] = [];
    wire.open({ version: 12 });
    wire.emit('a', 1, (ack) => acks.push(ack));
    started[0]?.onerror?.({} as ErrorEvent);
    wire.emit('b', 1, (ack) => acks.push(ack));
    await settle();
    expect([heard, acks]).toEqual([[['lost', null]], [undefined, undefined]]);
    wire.open({ version: 12 });
    await settle();
    expect([started.length, done.at(-1)]).toEqual([2, 'open 12']);
  });
});

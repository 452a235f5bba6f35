import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type AddressKind, parseStreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createReach } from '../../platform/web/reach.ts';
import { CameraSource } from './camera-source.ts';
import { LoopbackDoor } from './loopback-door.ts';
import { openTap } from './open-tap.ts';

const soon = { timeout: 5_000, interval: 10 };

/** A camera that takes the call, says this to what it is asked first, and then nothing more. */
async function muteCamera(said = ''): Promise<{ readonly port: number; readonly open: Set<Socket>; asked(): number }> {
  const open = new Set<Socket>();
  let asked = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', () => {
      asked++;
      socket.write(said);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, open, asked: () => asked };
}

function sourceOf(kind: AddressKind, url: string): CameraSource {
  const parsed = parseStreamAddress(kind, url);
  if (!parsed.ok) throw new Error(parsed.fault);
  const door = new LoopbackDoor();
  onTestFinished(() => door.close());
  const reach = createReach(['127.0.0.0/8'], async () => ['127.0.0.1']);
  const never = () => {
    throw new Error('nothing came that could be handed on');
  };
  return new CameraSource({
    id: '018f0000-0000-7000-8000-000000000001' as never,
    reach,
    log: { debug: () => undefined } as never,
    address: async () => parsed.address,
    openTap: (parts) => openTap(parts, { door, reach }),
    outlet: never,
    tagOutlet: never,
    needsConverter: () => false,
    onUnusual: never,
    takeTurn: never,
    takeStart: never,
    onStill: never,
    onChange: () => undefined,
  });
}

const head = (type: string) => `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: 9000\r\n\r\n`;

it.each<[string, { kind: AddressKind; scheme: string; said?: string }]>([
  ['says nothing', { kind: 'rtsp', scheme: 'rtsp' }],
  ['never ends its greeting', { kind: 'rtsp', scheme: 'rtsps' }],
  ['does not end its list', { kind: 'hls', scheme: 'http', said: `${head('application/vnd.apple.mpegurl')}#EXTM3U\n` }],
  ['does not end its picture', { kind: 'snapshot', scheme: 'http', said: head('image/jpeg') }],
  ['does not begin its pictures', { kind: 'mjpeg', scheme: 'http' }],
  ['does not begin its stream', { kind: 'http-flv', scheme: 'http' }],
])(
  'PUL-4: a camera that takes the call and %s has no line left when its try is over',
  async (_, { kind, scheme, said }) => {
    const camera = await muteCamera(said);
    const source = sourceOf(kind, `${scheme}://camera.test:${camera.port}/live`);
    source.move({ do: 'open' });
    await vi.waitFor(() => expect(camera.asked()).toBe(1), soon);
    source.move({ do: 'close' });
    await vi.waitFor(() => expect(camera.open.size).toBe(0), soon);
  },
);

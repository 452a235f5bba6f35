import { setTimeout as wait } from 'node:timers/promises';
import { type CodedPicture, testPictures } from '../annex-b.ts';
import { rtspSimulator } from '../rtsp-simulator.ts';

/** The cameras of relay.bench.ts, in a process of their own so that their work is not counted as the relay's. */
export interface CamerasOrder {
  readonly many: number;
  /** `1920x1080`, pictures a second, and kbit/s. */
  readonly size: string;
  readonly rate: number;
  readonly kbps: number;
}
export interface CamerasReply {
  readonly ports: readonly number[];
  /** What a second of one camera really holds. */
  readonly kbps: number;
}

process.once('message', (order: CamerasOrder) => {
  begin(order).then(
    (reply: CamerasReply) => process.send?.(reply),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit());

async function begin({ many, size, rate, kbps }: CamerasOrder): Promise<CamerasReply> {
  const pictures = testPictures({ size, rate, kbps });
  const ports: number[] = [];
  for (let at = 0; at < many; at++) {
    // Each with another picture first, and at another moment of the tick: real ones do not nod together.
    const from = (at * 7) % pictures.length;
    const own = [...pictures.slice(from), ...pictures.slice(0, from)];
    ports.push((await rtspSimulator({ pictures: own, rate })).port);
    await wait(1_000 / rate / 7);
  }
  return { ports, kbps: Math.round((bytesOf(pictures) * 8 * rate) / pictures.length / 1_000) };
}

function bytesOf(pictures: readonly CodedPicture[]): number {
  return pictures.flatMap(({ units }) => units).reduce((sum, unit) => sum + unit.length, 0);
}

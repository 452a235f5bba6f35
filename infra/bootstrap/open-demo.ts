import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoCity } from '../city/demo.ts';
import { writePrivate } from '../process/record.ts';
import { DemoFile } from './demo-contract.ts';
import { enrol } from './product.ts';
import { openRoom } from './room.ts';

export interface OpenDemo {
  readonly file: DemoFile;
  /** Ends the simulator and the cameras, then the server, Redis and Postgres. */
  stop(): Promise<void>;
}

/** The product with the demo city in it, on PORT, HOST and DATA_DIR; goes on where the last run on these data stopped. */
export async function openDemo(say: (text: string) => void, signal: AbortSignal): Promise<OpenDemo> {
  const room = await openRoom(say, signal);
  try {
    const { product, dataDir } = room;
    const path = join(dataDir, 'demo.json');
    const city = await startDemoCity({
      url: product.url,
      dataDir,
      rtmpUrl: product.rtmpUrl,
      mediaSecret: product.mediaSecret,
      known: lastTime(path),
      enrol: (account) => enrol(product, account),
      say,
      signal,
    });
    const stop = async () => {
      await city.stop();
      await room.stop();
    };
    if (signal.aborted) {
      await city.stop();
      signal.throwIfAborted();
    }
    const file = DemoFile.parse({ ...city.file, url: product.url });
    writePrivate(path, `${JSON.stringify(file, null, 2)}\n`);
    say(`accounts and keys are in ${path}`);
    return { file, stop };
  } catch (error) {
    await room.stop();
    throw error;
  }
}

function lastTime(path: string): DemoFile | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = DemoFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}

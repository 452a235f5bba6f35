import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoCity } from '../city/demo.ts';
import { writePrivate } from '../process/record.ts';
import { aborted } from '../process/stop.ts';
import { type DemoCity, DemoFile } from './demo-contract.ts';
import type { Run } from './main.ts';
import { enrol } from './product.ts';
import { openRoom } from './room.ts';
import { requireSystem } from './system.ts';

/** `npm run demo`: the product with a demo city that talks to it from outside. The last line on stdout is `ready URL`. */
export const run: Run = async (_args, signal) => {
  let isReady = false;
  // After "ready", which must stay the last line, what happens is told on stderr.
  const say = (text: string) => void (isReady ? process.stderr : process.stdout).write(`· ${text}\n`);
  requireSystem(['ffmpeg'], say);
  const room = await openRoom(say, signal);
  let city: DemoCity | undefined;
  try {
    const { product, dataDir } = room;
    const path = join(dataDir, 'demo.json');
    city = await startDemoCity({
      url: product.url,
      dataDir,
      rtmpUrl: product.rtmpUrl,
      mediaSecret: product.mediaSecret,
      known: lastTime(path),
      enrol: (account) => enrol(product, account),
      say,
      signal,
    });
    signal.throwIfAborted();
    const file = DemoFile.parse({ ...city.file, url: product.url });
    writePrivate(path, `${JSON.stringify(file, null, 2)}\n`);
    say(`accounts and keys are in ${path}`);
    process.stdout.write(`ready ${product.url}\n`);
    isReady = true;
    await aborted(signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    throw error;
  } finally {
    say('stopping');
    await city?.stop();
    await room.stop();
  }
};

function lastTime(path: string): DemoFile | undefined {
  if (!existsSync(path)) return undefined;
  const parsed = DemoFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}

import { aborted } from '../process/stop.ts';
import type { Run } from './main.ts';
import { type OpenDemo, openDemo } from './open-demo.ts';
import { requireSystem } from './system.ts';

/** `npm run demo`: the product with a demo city that talks to it from outside. The last line on stdout is `ready URL`. */
export const run: Run = async (_args, signal) => {
  let isReady = false;
  // After "ready", which must stay the last line, what happens is told on stderr.
  const say = (text: string) => void (isReady ? process.stderr : process.stdout).write(`· ${text}\n`);
  requireSystem(['ffmpeg'], say);
  let demo: OpenDemo | undefined;
  try {
    demo = await openDemo(say, signal);
    process.stdout.write(`ready ${demo.file.url}\n`);
    isReady = true;
    await aborted(signal);
    return 0;
  } catch (error) {
    if (signal.aborted) return 0;
    throw error;
  } finally {
    say('stopping');
    await demo?.stop();
  }
};

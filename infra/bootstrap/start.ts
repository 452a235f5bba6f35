import { aborted } from '../process/stop.ts';
import type { Run } from './main.ts';
import { openRoom } from './room.ts';

/** `npm start`: the product without a demo city, on DATABASE_URL and REDIS_URL or on services of its own. */
export const run: Run = async (_args, signal) => {
  const say = (text: string) => void process.stdout.write(`· ${text}\n`);
  const room = await openRoom(say, signal);
  process.stdout.write(`ready ${room.product.url}\n`);
  await aborted(signal);
  say('stopping');
  await room.stop();
  return 0;
};

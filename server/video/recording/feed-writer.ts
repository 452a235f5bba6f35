import type { Writable } from 'node:stream';
import type { Platform } from '../../platform/platform.ts';
import type { WhereRead } from '../fleet/where-read.ts';
import { liveFeeds } from '../live-feeds.ts';
import { SILENT_MS } from './segment-writer.ts';

/** What may wait for a writer: eight seconds of 4K. Its disk hangs, and the recorder is told by its end. */
const MOST_WAITING_BYTES = 16 * 1_048_576;

/** Feeds a stream to a writer over the one line that all share who look at it. Ends the writer's input when nothing more comes. */
export function feedWriter(platform: Platform, { key, open }: WhereRead, stdin: Writable): void {
  const end = () => {
    clearTimeout(silent);
    leave();
    stdin.end();
  };
  let leave: () => void = () => undefined;
  const silent = setTimeout(end, SILENT_MS);
  stdin.once('close', () => {
    clearTimeout(silent);
    leave();
  });
  leave = liveFeeds(platform).join(key, open, {
    tag: (tag) => {
      silent.refresh();
      if (stdin.writableLength > MOST_WAITING_BYTES) end();
      else if (stdin.writable) stdin.write(tag);
    },
    gone: end,
  });
}

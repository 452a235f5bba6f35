import { hostname } from 'node:os';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { MediaServerLine, type MediaServers } from '@watchroom/shared/video/media-servers.ts';
import { z } from 'zod';
import { mediaFleet } from '../../platform/media/fleet/media-fleet.ts';
import type { Platform } from '../../platform/platform.ts';
import { QUEUE_PREFIX } from '../../platform/queue.ts';
import { rounds } from '../rounds.ts';

/** Who hands streams on says this often how its servers stand. */
const SAY_EVERY_MS = 2_000;
/** A word that is not said again is worth nothing: its process is gone. */
const SAID_MS = 15_000;
const STANDINGS = `${QUEUE_PREFIX}:media-fleet`;

const Said = z.object({ saidMs: z.number(), servers: z.array(MediaServerLine) });

/** Role media: says in Redis how the media servers of the fleet stand, for whoever answers HTTP. */
export function tellFleet(platform: Platform): void {
  const fleet = mediaFleet(platform);
  if (!fleet.isNamed) return;
  const { redis, log } = platform;
  const by = hostname();
  const place = `${by}:${platform.settings.mediaHttpPort}`;
  const say = async () => {
    const servers = fleet.standings().map(({ name, kind, standing, streams }): MediaServerLine => {
      const told = standing.at === 'away' ? { ...standing, since: instant(standing.since) } : standing;
      return { name, kind, by, standing: told, streams };
    });
    await redis.hset(STANDINGS, place, JSON.stringify({ saidMs: Date.now(), servers }));
  };
  const timer = rounds(SAY_EVERY_MS, say, (error) => log.debug({ err: error }, 'how the fleet stands is said again'));
  platform.onClose(async () => {
    clearInterval(timer);
    await redis.hdel(STANDINGS, place).catch(() => undefined);
  });
}

/** As every process says now that hands streams to the fleet. */
export async function fleetStandings({ redis }: Platform): Promise<MediaServers> {
  const words = Object.values(await redis.hgetall(STANDINGS));
  return {
    servers: words.flatMap((text) => {
      const said = Said.safeParse(JSON.parse(text));
      return said.success && Date.now() - said.data.saidMs < SAID_MS ? said.data.servers : [];
    }),
  };
}

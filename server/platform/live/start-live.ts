import { up } from '@watchroom/shared/protocol/socket.ts';
import type { Command } from '../command.ts';
import type { Feature } from '../feature.ts';
import type { Http } from '../http.ts';
import type { FrameSource, TileSource, Topic } from '../live.ts';
import type { Platform } from '../platform.ts';
import { createGroups } from './groups.ts';
import { type Live, startLive } from './socket-server.ts';
import { createSubscribing } from './subscribing.ts';
import { startTileChanges } from './tile-changes.ts';

/** Collects what the features let clients follow and do, declares the doors, and starts the sockets. */
export function startFeaturesLive(platform: Platform, http: Http, features: readonly Feature[]): Live {
  const topics = new Map<string, Topic>();
  const commands = new Map<string, Command>();
  const { doors } = platform;
  doors.register('route', 'GET /socket.io/', { may: 'signed-in' });
  for (const name of Object.keys(up)) doors.register('event', name, { may: 'signed-in' });
  let frames: FrameSource | undefined;
  let tiles: TileSource | undefined;
  for (const feature of features) {
    for (const topic of feature.topics?.(platform) ?? []) {
      doors.register('topic', topic.topic, topic.door);
      topics.set(topic.topic, topic);
    }
    for (const command of feature.commands ?? []) {
      doors.register('command', command.name, command.door);
      commands.set(command.name, command);
    }
    const frameSource = feature.frames?.(platform);
    if (frameSource !== undefined) {
      if (frames !== undefined) throw new Error(`${feature.name} is the second feature with frames`);
      doors.register('event', 'frame', frameSource.door);
      frames = frameSource;
    }
    const tileSource = feature.tiles?.(platform);
    if (tileSource === undefined) continue;
    if (tiles !== undefined) throw new Error(`${feature.name} is the second feature with tiles`);
    doors.register('event', 'changes', tileSource.door);
    tiles = tileSource;
  }
  const live = startLive({
    platform,
    server: http.server,
    frames,
    room: (io, clients) => {
      const groups = createGroups(io, clients.behind);
      const subscribing = createSubscribing(platform, groups);
      return { platform, topics, commands, groups, subscribing, frames, tiles, end: clients.end };
    },
  });
  if (tiles === undefined) return live;
  const changes = startTileChanges(tiles, live.clients);
  return {
    ...live,
    close() {
      changes.stop();
      return live.close();
    },
  };
}

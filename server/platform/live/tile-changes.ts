import { no, ok, type Result } from '@watchroom/shared/kernel/result.ts';
import { checkShown, type ShownTiles } from '@watchroom/shared/protocol/shown-tiles.ts';
import { down } from '@watchroom/shared/protocol/socket.ts';
import { enter } from '../doors.ts';
import type { TileSource } from '../live.ts';
import type { Client } from './client.ts';

/** Notes which tiles a client shows; answers with the number from which on it is told. Whom they are not for is told nothing. */
export function showTiles(source: TileSource | undefined, client: Client, tiles: ShownTiles): Result<{ at: number }> {
  const checked = checkShown(tiles);
  if (!checked.ok) return checked;
  if (source === undefined) return no('not-found');
  const entered = enter(client.identity.actor, source.door);
  if (!entered.ok) return entered;
  const head = source.begin(client.identity.actor);
  const at = tiles.since ?? head;
  client.shown = { tiles, told: at };
  return ok({ at });
}

/**
 * LIV-7: once a tick, each client hears what changed in the tiles it shows, and of nothing else. A client that has not taken its
 * last message is told later, and of everything since: what is told grows with the tiles on its screen, never with what happens.
 */
export function startTileChanges(source: TileSource, clients: () => Iterable<Client>): { stop(): void } {
  const timer = setInterval(() => {
    const head = source.head();
    for (const client of clients()) {
      const { shown } = client;
      if (shown === null || shown.told === head || client.behindSince !== null || client.isBehind()) continue;
      const changes = source.changes(client.identity.actor, shown.tiles, shown.told);
      shown.told = head;
      if (changes !== null) client.socket.emit(down.changes, changes);
    }
  }, source.tickMs);
  return { stop: () => clearInterval(timer) };
}

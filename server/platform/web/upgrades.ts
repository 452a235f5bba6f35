import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { credentialOf, isOwnOrigin, isSecure, proxyTrust, reachedAt } from '../auth.ts';
import { type Door, enter } from '../doors.ts';
import type { Http } from '../http.ts';
import type { Identity } from '../identity.ts';
import type { Platform } from '../platform.ts';

/** A WebSocket other than Socket.IO's: a feature takes the upgrade itself. */
export interface Upgrade {
  /** Begins with `/media/`; the rest of the path is the feature's. */
  readonly prefix: string;
  /** For the registry: `GET /media/looks/:ticket`. */
  readonly name: string;
  readonly door: Door;
  handle(upgrade: { request: IncomingMessage; socket: Duplex; head: Buffer; identity: Identity | null }): void;
}

/** Sends upgrades to their feature; ends every other one at once. Registers the doors. */
export function routeUpgrades(http: Http, platform: Platform, upgrades: readonly Upgrade[]): void {
  const trusts = proxyTrust(platform.settings.trustedProxies);
  for (const upgrade of upgrades) platform.doors.register('media', upgrade.name, upgrade.door);

  async function admit(upgrade: Upgrade, request: IncomingMessage): Promise<{ identity: Identity | null } | null> {
    const address = reachedAt(request, trusts);
    const { origin } = request.headers;
    if (origin !== undefined && !isOwnOrigin(platform.settings, origin, address)) return null;
    const credential = credentialOf(request.headers, isSecure(platform.settings, address.protocol));
    if (credential?.kind === 'session' && origin === undefined) return null;
    const identity = credential === null ? null : await platform.given.authenticator.identify(credential);
    return enter(identity?.actor ?? null, upgrade.door).ok ? { identity } : null;
  }

  http.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url ?? '';
    if (path.startsWith('/socket.io/') && http.server.listeners('upgrade').length > 1) return;
    socket.on('error', () => socket.destroy());
    const upgrade = upgrades.find((entry) => path.startsWith(entry.prefix));
    if (upgrade === undefined) return refuse(socket, '404 Not Found');
    admit(upgrade, request).then(
      (admitted) =>
        admitted === null
          ? refuse(socket, '403 Forbidden')
          : upgrade.handle({ request, socket, head, identity: admitted.identity }),
      () => refuse(socket, '503 Service Unavailable'),
    );
  });
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

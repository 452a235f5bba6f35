import type { IncomingMessage } from 'node:http';
import { credentialOf, isOwnOrigin, isSecure, proxyTrust, reachedAt } from '../auth.ts';
import type { Identity } from '../identity.ts';
import type { Platform } from '../platform.ts';

/** Who a connection comes from, found before the upgrade. */
export interface Handshake {
  /** Null: refused; nothing is said to a stranger. */
  check(request: IncomingMessage): Promise<Identity | null>;
  identityOf(request: IncomingMessage): Identity | undefined;
}

/**
 * LIV-1: refused before the upgrade unless it shows a session cookie and comes from our own page, or shows an API key.
 * A browser sends cookies along to any WebSocket, so a cookie without one of our origins is somebody else's page.
 */
export function createHandshake(platform: Platform): Handshake {
  const { settings } = platform;
  const trusts = proxyTrust(settings.trustedProxies);
  const found = new WeakMap<IncomingMessage, Identity>();
  return {
    async check(request) {
      const address = reachedAt(request, trusts);
      const credential = credentialOf(request.headers, isSecure(settings, address.protocol));
      if (credential === null) return null;
      const { origin } = request.headers;
      if (credential.kind === 'session' && origin === undefined) return null;
      if (origin !== undefined && !isOwnOrigin(settings, origin, address)) return null;
      const identity = await platform.given.authenticator.identify(credential);
      if (identity !== null) found.set(request, identity);
      return identity;
    },
    identityOf: (request) => found.get(request),
  };
}

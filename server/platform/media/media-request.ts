import { type ClientRequest, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { MediaTrust } from './media-trust.ts';

/**
 * A request to a media server, over TLS where its address says so: its certificate is then checked, always. A line of its own; no redirect
 * is followed. `trust` may be left out for addresses of the loopback.
 */
export function mediaRequest(address: string, options: RequestOptions, trust?: MediaTrust): ClientRequest {
  const alone = { ...options, agent: false } as const;
  if (!address.startsWith('https:')) return requestHttp(address, alone);
  const secured = trust === undefined ? alone : { ...alone, secureContext: trust() };
  return requestHttps(address, secured);
}

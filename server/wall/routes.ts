import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { ScreenClaim, ScreenClaimed, ScreenOffer } from '@watchroom/shared/wall/wall-api.ts';
import type { FastifyReply } from 'fastify';
import type { Http } from '../platform/http.ts';
import { mountCommand } from '../platform/mount.ts';
import type { Platform } from '../platform/platform.ts';
import { sendFailure } from '../platform/reply.ts';
import { layMonitor, releaseAlarm, showTile, steerTour } from './arrange-commands.ts';
import { addMonitor, makeWall, removeMonitor, removeWall, setAlarmRule } from './commands.ts';
import { pairScreen, unpairScreen } from './pairing-commands.ts';
import { applyPreset, removePreset, savePreset } from './preset-commands.ts';
import { claimScreen, offerScreen } from './screen-offers.ts';
import { showingRoutes } from './showing-routes.ts';

export function wallRoutes(http: Http, platform: Platform): void {
  const mounts = [
    ['/api/walls', makeWall],
    ['/api/walls/:id/remove', removeWall],
    ['/api/walls/:id/monitors', addMonitor],
    ['/api/walls/:id/alarm-rule', setAlarmRule],
    ['/api/walls/:id/presets', savePreset],
    ['/api/walls/:id/presets/remove', removePreset],
    ['/api/walls/:id/presets/apply', applyPreset],
    ['/api/monitors/:id/remove', removeMonitor],
    ['/api/monitors/:id/layout', layMonitor],
    ['/api/monitors/:id/show', showTile],
    ['/api/monitors/:id/tour', steerTour],
    ['/api/monitors/:id/release', releaseAlarm],
    ['/api/monitors/:id/pair', pairScreen],
    ['/api/monitors/:id/unpair', unpairScreen],
  ] as const;
  for (const [url, command] of mounts) mountCommand(http, platform, { url, command });
  screenRoutes(http, platform);
  showingRoutes(http, platform);
}

/** The two doors of a screen that is nobody yet. */
function screenRoutes(http: Http, platform: Platform): void {
  const door = { config: { door: { may: 'anyone' } } } as const;
  const failing = { '4xx': ErrorReply, '5xx': ErrorReply };
  const tags = ['wall'];
  const offer = {
    tags,
    summary: 'A code for a screen that nobody has bound yet',
    response: { 201: ScreenOffer, ...failing },
  };
  http.post('/api/wall-screens', { ...door, schema: offer }, async (request, reply) => {
    const made = await offerScreen(platform, request.ip);
    return made.ok ? reply.code(201).send(made.value) : sendFailure(request, reply as FastifyReply, made.failure);
  });
  const claim = {
    tags,
    summary: 'Whether the code was entered',
    body: ScreenClaim,
    response: { 200: ScreenClaimed, ...failing },
  };
  http.post('/api/wall-screens/claim', { ...door, schema: claim }, async (request, reply) => {
    const asked = { secret: request.body.secret, request, reply: reply as FastifyReply };
    const claimed = await claimScreen(platform, asked);
    return claimed.ok ? reply.send(claimed.value) : sendFailure(request, reply as FastifyReply, claimed.failure);
  });
}

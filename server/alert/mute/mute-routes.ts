import { AlarmLoad } from '@watchroom/shared/alert/load/alarm-load.ts';
import { MuteOnly, RangReply } from '@watchroom/shared/alert/mute/mute-api.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { send } from '../../platform/reply.ts';
import { alarmLoadFor } from '../load/load-queries.ts';
import { endMute, setMute } from './mute-commands.ts';
import { rangWhile } from './mute-queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

export function muteRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/mutes', command: setMute });
  mountCommand(http, platform, { url: '/api/mutes/:id/end', command: endMute });
  const rang = {
    params: MuteOnly,
    response: { 200: RangReply, ...failing },
    tags: ['mute'],
    summary: 'What rang while the own desk was muted',
  };
  http.get('/api/mutes/:id/rang', { config: { door: { may: 'mute.read' } }, schema: rang }, async (request, reply) =>
    send(request, reply, await rangWhile(platform, actorOf(request), request.params.id)),
  );
  const load = {
    response: { 200: AlarmLoad, ...failing },
    tags: ['load'],
    summary: 'Alarms per desk in the last 24 hours, against what a person can take in',
  };
  http.get('/api/alarm-load', { config: { door: { may: 'load.read' } }, schema: load }, async (request, reply) =>
    send(request, reply, await alarmLoadFor(platform, actorOf(request))),
  );
}

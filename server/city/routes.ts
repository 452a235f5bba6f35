import { CityProfile, CityView, ProfileReply } from '@watchroom/shared/city/profile.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send, sendFailure } from '../platform/reply.ts';
import { sendKept } from '../platform/web/kept.ts';
import { languageOf } from '../platform/web/language.ts';
import { configureCity } from './commands.ts';
import { cityView } from './queries.ts';

/** A city of 100,000 areas with its streets is some 50 MB. */
const PROFILE_BYTES = 64 * 1_048_576;
const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

export function cityRoutes(http: Http, platform: Platform): void {
  http.get(
    '/api/city',
    { config: { door: { may: 'city.read' } }, schema: { response: { 200: CityView, ...failing } } },
    async (request, reply) => {
      const city = await cityView(platform);
      if (!city.ok) return sendFailure(request, reply, city.failure);
      if (sendKept(request, reply, { version: city.value.version, keep: 'ask' })) return reply;
      return reply.send(city.value);
    },
  );

  http.put(
    '/api/city/profile',
    {
      config: { door: { may: 'city.configure' } },
      bodyLimit: PROFILE_BYTES,
      schema: { body: CityProfile, response: { 200: ProfileReply, ...failing } },
    },
    async (request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      return send(
        request,
        reply,
        await configureCity(platform, { actor: actorOf(request), profile: request.body, language }),
      );
    },
  );
}

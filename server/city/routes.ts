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

  void http.register(async (scope) => {
    takeBytes(scope);
    scope.put(
      '/api/city/profile',
      {
        config: { door: { may: 'city.configure' } },
        bodyLimit: PROFILE_BYTES,
        // Parsed apart, in a thread of its own; the schema here is for the documentation.
        validatorCompiler: () => (value) => ({ value }),
        schema: { body: CityProfile, response: { 200: ProfileReply, ...failing } },
      },
      async (request, reply) => {
        const language = languageOf(request.headers['accept-language']);
        const body: unknown = request.body;
        const bytes = body instanceof Uint8Array ? body : new Uint8Array();
        return send(request, reply, await configureCity(platform, { actor: actorOf(request), body: bytes, language }));
      },
    );
  });
}

/** In this part of the server JSON stays as it came: text of many megabytes is parsed elsewhere. */
function takeBytes(scope: Http): void {
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

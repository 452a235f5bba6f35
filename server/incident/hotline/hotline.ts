import { CallbackList, type CallbackView } from '@watchroom/shared/incident/docket-api.ts';
import { sql } from 'kysely';
import { keysFor } from '../../access/queries.ts';
import { actorOf, type Http } from '../../platform/http.ts';
import { mountCommand } from '../../platform/mount.ts';
import type { Platform } from '../../platform/platform.ts';
import { callBack, sendAgain, stopCalling } from './callback-commands.ts';
import { takeDocket, urgeDocket, withdrawDocket } from './docket-commands.ts';
import { sendNewsJob } from './send-news.ts';

export const hotlineJobs = [sendNewsJob] as const;
export const hotlineCommands = [takeDocket, urgeDocket, withdrawDocket, callBack, stopCalling, sendAgain] as const;

export function hotlineRoutes(http: Http, platform: Platform): void {
  mountCommand(http, platform, { url: '/api/dockets', command: takeDocket });
  mountCommand(http, platform, { url: '/api/dockets/:externalNumber/urge', command: urgeDocket });
  mountCommand(http, platform, { url: '/api/dockets/:externalNumber/withdraw', command: withdrawDocket });
  mountCommand(http, platform, { url: '/api/callbacks/:id', method: 'PUT', command: callBack });
  mountCommand(http, platform, { url: '/api/callbacks/:id', method: 'DELETE', command: stopCalling });
  mountCommand(http, platform, { url: '/api/callbacks/:id/again', command: sendAgain });
  http.get(
    '/api/callbacks',
    {
      config: { door: { may: 'key.manage' } },
      schema: {
        response: { 200: CallbackList },
        tags: ['docket'],
        summary: 'Where hotlines are told, and what could not be',
      },
    },
    async (request) => {
      const keys = await keysFor(platform, actorOf(request));
      return {
        callbacks: await callbacksOf(
          platform,
          keys.filter((key) => key.revokedAt === null).map(({ id }) => id),
        ),
      };
    },
  );
}

/** The callbacks of these keys, with how it stands with what they are told. */
async function callbacksOf(platform: Platform, keys: readonly string[]): Promise<CallbackView[]> {
  const { rows } = await sql<CallbackView>`
    select c.key, c.url, c.since, count(n.id) filter (where n.at = 'waiting')::int as waiting,
      count(n.id) filter (where n.at = 'stopped')::int as stopped,
      (array_agg(n.delivery ->> 'word' order by n.created_at desc) filter (where n.at = 'stopped'))[1] as word
    from docket_callback c left join docket_news n on n.key = c.key and n.at <> 'sent'
    where c.key = any(${keys}::uuid[]) group by c.key`.execute(platform.db);
  return rows;
}

// limit: imports 16, what tiles show beside what is pushed to them is listed here
import { TourId } from '@watchroom/shared/kernel/ids.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { WeightsReply } from '@watchroom/shared/tour/weight.ts';
import { Chart, ChartOnly } from '@watchroom/shared/wall/chart/chart.ts';
import { FourFigures } from '@watchroom/shared/wall/four-figures.ts';
import { StillsAllowed } from '@watchroom/shared/wall/still/still.ts';
import { HeadTurned, MonitorOnly, TurnAsked, WallPages } from '@watchroom/shared/wall/wall-api.ts';
import { z } from 'zod';
import { actorOf, type Http } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { send } from '../platform/reply.ts';
import { chartFor } from './chart/chart-queries.ts';
import { fourFiguresFor } from './four-figures-queries.ts';
import { stillsFor } from './still/still-queries.ts';
import { turnHead } from './turn-head.ts';
import { weightsFor } from './weight-queries.ts';

const failing = { '4xx': ErrorReply, '5xx': ErrorReply };

/** What tiles show beside what is pushed to them, and what a screen says of its tours. */
export function showingRoutes(http: Http, platform: Platform): void {
  const tags = ['wall'];
  const pages = { tags, summary: 'The web pages that a wall may show', response: { 200: WallPages } };
  http.get('/api/wall-pages', { config: { door: { may: 'wall.arrange' } }, schema: pages }, async () => ({
    pages: platform.settings.wallPages.map(({ name }) => name),
  }));
  const four = {
    tags,
    summary: 'Area covered, hours staffed, incidents with a grid, handled in the room; of the area of who asks',
    response: { 200: FourFigures, ...failing },
  };
  http.get('/api/four-figures', { config: { door: { may: 'rate.read' } }, schema: four }, async (request, reply) =>
    send(request, reply, await fourFiguresFor(platform, actorOf(request))),
  );
  const chart = {
    tags,
    summary: 'Incidents, response times or the online share over the present day; of the area of who asks',
    params: ChartOnly,
    response: { 200: Chart, ...failing },
  };
  http.get('/api/charts/:chart', { config: { door: { may: 'rate.read' } }, schema: chart }, async (request, reply) =>
    send(request, reply, await chartFor(platform, actorOf(request), request.params.chart)),
  );
  const stills = {
    tags,
    summary: 'The tiles of a monitor whose still may go on being shown to who asks',
    params: MonitorOnly,
    response: { 200: StillsAllowed, ...failing },
  };
  http.get(
    '/api/monitors/:id/stills',
    { config: { door: { may: 'wall.read' } }, schema: stills },
    async (request, reply) => send(request, reply, await stillsFor(platform, actorOf(request), request.params.id)),
  );
  const weights = {
    tags: ['tour'],
    summary: 'What the cameras of a tour weigh by neglect and recent incidents, the heaviest first',
    params: z.object({ id: TourId }),
    response: { 200: WeightsReply, ...failing },
  };
  http.get(
    '/api/tours/:id/weights',
    { config: { door: { may: 'tour.manage' } }, schema: weights },
    async (request, reply) => send(request, reply, await weightsFor(platform, actorOf(request), request.params.id)),
  );
  const turn = {
    tags: ['wall'],
    summary: 'A screen: the next stop of the tour on this tile has come on; its head turns to its preset',
    params: MonitorOnly,
    body: TurnAsked,
    response: { 200: HeadTurned, ...failing },
  };
  http.post(
    '/api/monitors/:id/turn',
    { config: { door: { may: 'wall.read' } }, schema: turn },
    async (request, reply) => {
      const asked = { screen: actorOf(request), monitor: request.params.id, tile: request.body.tile };
      return send(request, reply, await turnHead(platform, asked));
    },
  );
}

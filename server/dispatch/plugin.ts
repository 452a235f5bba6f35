import type { Feature } from '../platform/feature.ts';
import { answerCommands } from './answer-commands.ts';
import { coverRoutes } from './cover/cover-routes.ts';
import { offerDue } from './jobs.ts';
import { incidentTopic, orderTopic } from './live.ts';
import { offerUnit } from './offer-command.ts';
import { orderCorrected } from './order-corrected.ts';
import { incidentMoved } from './rehome.ts';
import { setReoffer } from './reoffer/reoffer-command.ts';
import { nobodyDue, offerNextDue } from './reoffer/reoffer-jobs.ts';
import { reserveCommands } from './reserve/reserve-commands.ts';
import { dispatchRoutes } from './routes.ts';

export const dispatch: Feature = {
  name: 'dispatch',
  commands: [offerUnit, setReoffer, ...reserveCommands, ...answerCommands],
  routes: (http, platform) => {
    dispatchRoutes(http, platform);
    coverRoutes(http, platform);
  },
  topics: (platform) => [incidentTopic(platform), orderTopic()],
  jobs: () => [offerDue, offerNextDue, nobodyDue, incidentMoved, orderCorrected],
};

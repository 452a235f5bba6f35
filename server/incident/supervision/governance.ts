import type { Http } from '../../platform/http.ts';
import type { Platform } from '../../platform/platform.ts';
import { callBacks } from '../call-back/call-backs.ts';
import { timeOfCase } from '../time/time-of-case.ts';
import { transfers } from '../transfer/transfers.ts';
import { supervision } from './supervision.ts';

/** What others than its owner do about a case: order an answer, send it on or back, ask for more time, ask who reported whether it is solved. */
export const governance = {
  commands: [...supervision.commands, ...transfers.commands, ...timeOfCase.commands, ...callBacks.commands],
  routes: (http: Http, platform: Platform) => {
    supervision.routes(http, platform);
    transfers.routes(http, platform);
    timeOfCase.routes(http, platform);
    callBacks.routes(http, platform);
  },
  jobs: supervision.jobs,
} as const;

import type { Feature } from '../platform/feature.ts';
import { setDuty } from './commands.ts';
import { unitTopic } from './live.ts';
import { registerUnits } from './register-command.ts';
import { unitRoutes } from './routes.ts';

export const unit: Feature = {
  name: 'unit',
  commands: [registerUnits, setDuty],
  routes: unitRoutes,
  topics: () => [unitTopic],
};

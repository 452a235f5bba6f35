import type { Feature } from '../platform/feature.ts';
import { startIntake } from './commands.ts';

export const intake: Feature = {
  name: 'intake',
  start: startIntake,
};

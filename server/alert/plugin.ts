import type { Feature } from '../platform/feature.ts';
import { clockDue } from './jobs.ts';

export const alert: Feature = {
  name: 'alert',
  jobs: () => [clockDue],
};

import type { PublicStep } from '../intake/public/public-api.ts';
import type { IncidentState } from './incident.ts';

type Standing = Exclude<IncidentState['at'], 'duplicate'>;

/**
 * PUB-4: what the public is told of a state. Whether a unit was asked, is on its way or there is one word: that would tell where it
 * is. So is a reason to wait: it goes on.
 */
const steps: Readonly<Record<Standing, PublicStep>> = {
  reported: 'received',
  open: 'accepted',
  dispatched: 'handled',
  en_route: 'handled',
  on_scene: 'handled',
  on_hold: 'handled',
  rework: 'handled',
  resolved: 'done',
  closed: 'done',
  unfounded: 'ended',
  cancelled: 'ended',
};

/** Of a duplicate whose first is not known, where it stood when it was found to be one. */
export function publicStep(state: IncidentState): PublicStep {
  return steps[state.at === 'duplicate' ? state.was.at : state.at];
}

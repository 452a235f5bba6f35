import { type Incident, isOver } from './incident.ts';

/** ASG-8: units were asked one after the other, nobody took it, and it still wants somebody. */
export function nobodyTook(incident: Incident): boolean {
  const { at } = incident.state;
  return incident.reoffer.at === 'nobody' && !isOver(incident) && at !== 'on_hold' && at !== 'resolved';
}

import { momentText } from '../../ui/sign/time-text.ts';

/** A due time as day and hour in the city's zone. */
export function dateTime(at: string, zone: string): string {
  return momentText(Date.parse(at), zone, 'date-time');
}

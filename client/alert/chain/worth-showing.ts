import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';

/**
 * The alerts of one thing whose trail says more than its own times do: several people, or a channel beside the open page. First person
 * first; of what was rung for again the last ring.
 */
export function worthShowing(alerts: Iterable<Alert>, subject: string): readonly Alert[] {
  const last = new Map<number, Alert>();
  for (const alert of alerts) {
    const before = last.get(alert.nth);
    if (alert.subject === subject && (before === undefined || before.times.sent < alert.times.sent))
      last.set(alert.nth, alert);
  }
  const own = [...last.values()].sort((a, b) => a.nth - b.nth);
  return own.length > 1 || own.some(({ attempts }) => attempts.length > 1) ? own : [];
}

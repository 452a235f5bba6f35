import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';

/**
 * The alerts of one thing whose trail says more than its own times do: several people, or a channel beside the open page. First person
 * first.
 */
export function worthShowing(alerts: Iterable<Alert>, subject: string): readonly Alert[] {
  const own = [...alerts].filter((alert) => alert.subject === subject).sort((a, b) => a.nth - b.nth);
  return own.length > 1 || own.some(({ attempts }) => attempts.length > 1) ? own : [];
}

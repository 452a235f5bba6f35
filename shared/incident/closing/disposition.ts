import { z } from 'zod';
import { no, ok, type Result } from '../../kernel/result.ts';
import type { Flow } from '../incident-type.ts';

/**
 * What came of a matter, of one short list per flow, so that it can be counted. None of them says that it went to somebody else, but
 * that of a mediation: forwarding is not solving (R44).
 */
export const dispositions = {
  emergency: ['danger-removed', 'helped', 'settled', 'nothing-found'],
  general: ['put-right', 'advised', 'enforced', 'nothing-found'],
  mediation: ['agreed', 'not-agreed', 'handed-over', 'withdrawn'],
} as const satisfies Record<Flow, readonly string[]>;

export const Disposition = z.enum([
  ...dispositions.emergency,
  'put-right',
  'advised',
  'enforced',
  ...dispositions.mediation,
]);
export type Disposition = z.infer<typeof Disposition>;

/**
 * INC-15: whether a matter of this flow can end so, with these words. Refuses with `disposition-unfit` what is not of the flow's list,
 * with `outcome-only` words on a mediation, of which nothing but the outcome is kept (R40), with `words-missing` where others have none.
 */
export function fitsFlow(
  flow: Flow,
  { disposition, result }: { readonly disposition: Disposition; readonly result: string },
): Result<void> {
  const list: readonly Disposition[] = dispositions[flow];
  if (!list.includes(disposition)) return no('disposition-unfit', { values: { disposition } });
  if (flow === 'mediation') return result === '' ? ok(undefined) : no('outcome-only');
  return result === '' ? no('words-missing') : ok(undefined);
}

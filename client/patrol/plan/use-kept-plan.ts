import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type ChecklistItem, checklistOf } from '@watchroom/shared/incident/plan/checklist.ts';
import { PlanLine } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import { usePlan } from '../../incident/plan/use-plan.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useMe } from '../../platform/use-session.ts';

/** The name under which the lines of the order's plan are kept on the phone: of one order, the last. */
const KEPT = 'order-plan';
const KeptPlan = z.object({ incident: z.string(), of: z.string(), version: z.int(), lines: z.array(PlanLine) });

const none: readonly ChecklistItem[] = [];

/** PLN-9: the own lines of the plan of an order, asked for once, and kept for a start without a network. A version never changes its words. */
export function useKeptPlan({ id, plan }: Incident): readonly ChecklistItem[] {
  const { keeper } = usePhone();
  const account = useMe().id;
  const { answer } = usePlan({ id, plan });
  const [kept, setKept] = useState<z.infer<typeof KeptPlan> | null>(null);
  useEffect(() => {
    let over = false;
    void keeper?.answer(KEPT, account, KeptPlan).then((found) => {
      if (!over) setKept(found);
    });
    return () => {
      over = true;
    };
  }, [keeper, account]);
  const told = answer.data?.plan ?? null;
  useEffect(() => {
    if (told === null) return;
    const { of, version, lines } = told;
    void keeper?.keepAnswer(KEPT, account, { incident: id, of, version, lines });
  }, [keeper, account, id, told]);
  return useMemo(() => {
    if (plan === null) return none;
    const isKept = kept?.incident === id && kept.of === plan.of && kept.version === plan.version;
    const lines = told?.lines ?? (isKept ? kept.lines : null);
    return lines === null ? none : checklistOf(lines, plan);
  }, [id, plan, told, kept]);
}

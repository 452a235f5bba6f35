import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { type ChecklistItem, checklistOf } from '@watchroom/shared/incident/plan/checklist.ts';
import { IncidentPlanReply, type PlanLine } from '@watchroom/shared/incident/plan/plan-api.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommands } from '../../platform/use-command.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay, useTextIn } from '../../platform/use-session.ts';
import { useDepartmentName, useRoleName } from '../use-types.ts';

const none: readonly ChecklistItem[] = [];

/** The plan an incident works by: its words over HTTP once for each version and level, who ticked what from the live row. */
export function usePlan({ id, plan }: Pick<Incident, 'id' | 'plan'>) {
  const answer = useAnswer({
    key: ['incident-plan', id, plan?.of, plan?.version, plan?.levels.length],
    when: plan !== null,
    ask: { method: 'GET', path: apiPath`/api/incidents/${id}/plan`, reply: IncidentPlanReply },
  });
  const lines = answer.data?.plan?.lines;
  const checklist = useMemo(
    () => (plan === null || lines === undefined ? none : checklistOf(lines, plan)),
    [lines, plan],
  );
  return { answer, checklist };
}

export interface Tick {
  readonly step: string;
  readonly done: boolean;
}

/** Ticks a step or takes a tick back; null where this reader may not, or the incident is over. */
export function useTick(incident: Incident) {
  const may = useMay('incident.tick');
  const command = useCommands(({ step, done }: Tick) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/steps`,
    body: { step, done },
    reply: IncidentReply,
  }));
  return may && !isOver(incident) ? command : null;
}

/** Who does a line, in words: the desk, a role, a department. */
export function useOwnerText(): (line: Pick<PlanLine, 'owner'>) => string {
  const { t } = useTranslation('plan');
  const roleName = useRoleName();
  const departmentName = useDepartmentName();
  return ({ owner }) => {
    if (owner.kind === 'desk') return t('owner-desk');
    if (owner.kind === 'department') return departmentName(owner.department) ?? owner.department;
    return owner.role === undefined ? t('owner-unit') : roleName(owner.role);
  };
}

/** What a line says: the step itself, or whom to tell. */
export function useLineText(): (line: Pick<PlanLine, 'kind' | 'words'>) => string {
  const { t } = useTranslation('plan');
  const textIn = useTextIn();
  return ({ kind, words }) => (kind === 'tell' ? `${t('tell')} ${textIn(words)}` : textIn(words));
}

import { useQueryClient } from '@tanstack/react-query';
import type { IncidentType } from '@watchroom/shared/incident/incident-type.ts';
import { PublishReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import type { PlanLevels } from '@watchroom/shared/incident/plan/response-plan.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { useCommand } from '../../../platform/use-command.ts';
import { notifyDone } from '../../../ui/overlay/toast.tsx';

/** Publishes a new version of a type's plan, or withdraws it with no levels; `since` is the version that was edited. `onPublished` is told which it became, before the screen reads it. */
export function usePublish(type: IncidentType, since: number, onPublished: (version: number) => void) {
  const { t } = useTranslation('plan');
  const queries = useQueryClient();
  const command = useCommand((levels: PlanLevels) => ({
    method: 'PUT',
    path: apiPath`/api/plans/${type.id}`,
    body: { since, levels },
    reply: PublishReply,
  }));
  /** True once it is published, and the screen knows it. */
  const publish = async (levels: PlanLevels): Promise<boolean> => {
    const answer = await command.run(levels);
    if (answer?.ok !== true) return false;
    notifyDone({ text: levels.length === 0 ? t('withdrawn') : t('published', { n: answer.value.plan.version }) });
    onPublished(answer.value.plan.version);
    await queries.invalidateQueries({ queryKey: ['plans'] });
    return true;
  };
  return { command, publish };
}

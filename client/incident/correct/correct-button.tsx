import { decide } from '@watchroom/shared/access/decide.ts';
import { type Incident, isOver } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';

/** The way to the form, for who may, while the case is not over. */
export function CorrectButton({ incident, onOpen }: { readonly incident: Incident; readonly onOpen: () => void }) {
  const { t } = useTranslation('incident');
  const me = useMe();
  const { area, department } = incident;
  if (isOver(incident) || !decide(me, 'incident.correct', { area, department }).ok) return null;
  return (
    <Button tone="quiet" onClick={onOpen}>
      {t('correct')}
    </Button>
  );
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { Button } from '../../ui/control/button.tsx';
import { NumberText } from '../incident-words.tsx';
import { Part } from '../panel/part.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { useTypeName } from '../use-types.ts';

/** At a duplicate: which first stands for it. */
export function FirstNote({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const typeName = useTypeName();
  const detail = useIncidentDetail(incident.state.at === 'duplicate' ? incident.id : null);
  if (incident.state.at !== 'duplicate') return null;
  const { by } = incident.state;
  const first = detail.data?.first;
  return (
    <Part title={t('first')}>
      <p className="text-ink-soft">{t('first-of', { name: by.name })}</p>
      {first == null ? (
        detail.data !== undefined && <p className="text-ink-faint">{t('first-hidden')}</p>
      ) : (
        <p className="mt-1 flex items-center gap-2">
          <strong className="min-w-0 truncate font-semibold">{typeName(first.type)}</strong>
          <NumberText number={first.number} />
          <Button
            className="ml-auto"
            aria-label={t('first-open', { number: first.number })}
            onClick={() => select({ kind: 'incident', id: first.id })}
          >
            {t('likely-open-short')}
          </Button>
        </p>
      )}
    </Part>
  );
}

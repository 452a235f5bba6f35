import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { useHandover, useHandovers } from './use-handover.ts';

/** What is handed over to this person: how much, a look at the first, and all of it in one press. */
export function HandoverStrip({ onOpen }: { readonly onOpen: (id: IncidentId) => void }) {
  const { t } = useTranslation('incident');
  const { given } = useHandovers();
  const accept = useHandover();
  const [first] = given;
  if (first === undefined) return null;
  const all = given.map(({ id }) => id);
  return (
    <section aria-label={t('handover-given')} className="border-t border-edge bg-raised px-2 py-1">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1">
          <strong className="font-semibold">{t('handover-given-n', { n: given.length })}</strong>{' '}
          <span className="text-meta text-ink-soft">
            {t('handover-given-short', {
              name: [...new Set(given.map(({ handover }) => handover?.by.name))].join('、'),
            })}
          </span>
        </span>
        <Button tone="quiet" onClick={() => onOpen(first.id)}>
          {t('handover-look')}
        </Button>
        <Button busy={accept.busy} onClick={() => void accept.run({ step: 'accept', body: { incidents: all } })}>
          {t('handover-accept-all', { n: given.length })}
        </Button>
      </div>
      {accept.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {accept.fault.text}
        </p>
      )}
    </section>
  );
}

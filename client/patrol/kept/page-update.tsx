import { offersUpdate } from '@watchroom/shared/patrol/worker-machine.ts';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useEntries } from '../../platform/offline/use-outbox.ts';
import { useLink } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { takeNewer, workerState } from '../worker/keep-worker.ts';

/** Whether this page starts without a network, and a newer one at a quiet moment (PHN-3): with no order in hand. */
export function PageUpdate({ orderOpen }: { readonly orderOpen: boolean }) {
  const { t } = useTranslation('patrol');
  const state = useStore(workerState);
  const link = useLink();
  const busy = {
    orderOpen,
    unsent: useEntries().filter(({ state }) => state.at !== 'sent').length,
    live: link.at === 'live',
    outdated: link.at === 'refused' && link.code === 'protocol-version',
  };
  return (
    <section aria-label={t('page-kept')} className="flex flex-col gap-2">
      <p className="text-meta text-ink-faint">{t(state.at === 'kept' ? 'page-kept-state' : `page-${state.at}`)}</p>
      {offersUpdate(state, busy) && (
        <Button className="min-h-12" onClick={() => void takeNewer()}>
          {t('page-take-newer')}
        </Button>
      )}
    </section>
  );
}

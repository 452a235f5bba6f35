import { instant } from '@watchroom/shared/kernel/time.ts';
import type { PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import type { RouteView } from '@watchroom/shared/patrol/route.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { useNow } from '../../ui/sign/time-source.ts';
import { EndDialog } from './end-dialog.tsx';
import { comingWalks } from './walk-window.ts';

const STEP_MS = 15_000;

/** PAT-12: who will walk a route and when, each to be called off; nothing where nobody will. */
export function ComingWalks({ route }: { readonly route: RouteView['id'] }) {
  const { t } = useTranslation('route');
  const patrols = useRows('patrols', 'patrol');
  const step = useNow(STEP_MS);
  const may = useMay('patrol.assign');
  const [ending, setEnding] = useState<PatrolView | null>(null);
  const coming = comingWalks(patrols.values(), route, instant(step));
  if (coming.length === 0 && ending === null) return null;
  return (
    <section aria-label={t('coming')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('coming')}</h4>
      <ol>
        {coming.map((patrol) => (
          <li key={patrol.id} className="flex flex-wrap items-center gap-x-2 border-t border-line py-1">
            <span className="min-w-0 flex-1 truncate">{patrol.callSign}</span>
            <span className="text-ink-soft tabular-nums">
              <Moment at={patrol.startAt} /> – <Moment at={patrol.endAt} />
            </span>
            {may && (
              <Button
                tone="quiet"
                aria-label={t('call-off-title', { unit: patrol.callSign })}
                onClick={() => setEnding(patrol)}
              >
                {t('call-off')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {ending !== null && <EndDialog patrol={ending} ahead onClose={() => setEnding(null)} />}
    </section>
  );
}

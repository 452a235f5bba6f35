import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { checkpointLooks } from '../walk/checkpoint-looks.ts';
import type { WalkedRoute } from './walked-routes.ts';

/** One line: the route, who walks it, how far. */
export function RouteLine({ route, patrol, at, checkpoints }: WalkedRoute) {
  const { t } = useTranslation('route');
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Route aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="min-w-0 flex-1 truncate">{route.name}</span>
      {at === 'running' && patrol !== null ? (
        <>
          <span className="text-ink-soft">{patrol.callSign}</span>
          <Progress checkpoints={checkpoints} />
        </>
      ) : (
        <span className="text-ink-faint">{t('not-walked')}</span>
      )}
    </span>
  );
}

/** How many checkpoints are checked, and how many were missed. */
export function Progress({ checkpoints }: { readonly checkpoints: readonly Checkpoint[] }) {
  const { t } = useTranslation('route');
  const done = checkpoints.filter(({ at }) => at === 'checked').length;
  const missed = checkpoints.filter(({ at }) => at === 'missed').length;
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap tabular-nums">
      {t('progress-n', { done, all: checkpoints.length })}
      {missed > 0 && (
        <span className="inline-flex items-center gap-1">
          <StatusShape form={checkpointLooks.missed.form} tone={checkpointLooks.missed.tone} />
          {t('missed-n', { n: missed })}
        </span>
      )}
    </span>
  );
}

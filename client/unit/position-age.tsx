import { useTranslation } from 'react-i18next';
import { useRoom } from '../platform/use-room.ts';
import { Age } from '../ui/sign/age.tsx';
import { useNow } from '../ui/sign/time-source.ts';
import { fixesOf } from './fixes-of-link.ts';
import { OLD_MS } from './unit-fixes.ts';

/** How old its position is: from half a minute on it looks old, here as on the map. */
export function PositionAge({ handle }: { readonly handle: number }) {
  const { t } = useTranslation('unit');
  const { link, clock } = useRoom();
  useNow();
  const now = clock.now();
  const shown = fixesOf(link).shown(handle, now);
  if (shown === null) return <span className="text-ink-faint">{t('position-unknown')}</span>;
  return (
    <span className="flex gap-2">
      <Age at={now - shown.ageMs} oldAfterMs={OLD_MS} />
      {shown.speedMps !== null && (
        <span className="text-ink-soft tabular-nums">{t('speed', { n: Math.round(shown.speedMps * 3.6) })}</span>
      )}
    </span>
  );
}

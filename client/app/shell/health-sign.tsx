import { Link } from '@tanstack/react-router';
import { misses } from '@watchroom/shared/camera/health/target.ts';
import { VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRates } from '../../camera/health/use-health.ts';
import { useMay } from '../../platform/use-session.ts';

/** Quiet: shown only while an area right below one's own (or one's own grid) is under its target of cameras online. */
export function HealthSign() {
  return useMay('outage.read') ? <Below /> : null;
}

function Below() {
  const { t } = useTranslation('health');
  const { data } = useRates(null, 1);
  if (data === undefined) return null;
  const areas = data.parts.length === 0 ? [data.whole] : data.parts;
  const n = areas.filter(({ online, target }) => misses(online, target)).length;
  if (n === 0) return null;
  const words = t('sign-below', { n });
  return (
    <Link
      to="/health"
      title={words}
      className="control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink max-sm:hidden"
    >
      <VideoOff aria-hidden="true" className="size-4 text-fault" />
      <span className="tabular-nums" aria-hidden="true">
        {n}
      </span>
      <span className="sr-only">{words}</span>
    </Link>
  );
}

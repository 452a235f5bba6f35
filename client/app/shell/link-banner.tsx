import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKey } from '../../platform/room.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Banner } from '../../ui/feedback/banner.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { durationText, momentText } from '../../ui/sign/time-text.ts';
import { useTruth } from './use-truth.ts';

/** All words of all refusals; the phone's first load needs none of them (PHN-5). */
const RefusedText = lazy(() => import('./refused-text.tsx').then((file) => ({ default: file.RefusedText })));

export interface LinkBannerProps {
  /** What a page that was never live shows all the same: what was right up to then, ms of the server's clock. */
  readonly keptAsOf?: number | null;
  /** How this page becomes a newer one; by loading it anew unless told. */
  readonly onReload?: () => void;
}

/** Says that the screen is not live, since when, and what is being done; gone only when everything is right again. */
export function LinkBanner({ keptAsOf = null, onReload = () => window.location.reload() }: LinkBannerProps) {
  const { t } = useTranslation('app');
  const { queries } = useRoom();
  const truth = useTruth();
  const signedOut = truth.at === 'refused' && truth.code === 'not-signed-in';
  useEffect(() => {
    // What stands around every screen asks who it is then.
    if (signedOut) queries.setQueryData(sessionKey, null);
  }, [signedOut, queries]);

  if (truth.at === 'live') return null;
  if (truth.at === 'connecting') return keptAsOf === null ? <Connecting /> : <Stale since={keptAsOf} kept />;
  if (truth.at === 'catching-up') return <Banner look="fault" title={t('banner-catching-up')} />;
  if (truth.at === 'refused') {
    return (
      <Banner
        look="fault"
        title={t('banner-refused')}
        detail={
          <Suspense>
            <RefusedText code={truth.code} />
          </Suspense>
        }
        action={<Press text={t('banner-reload')} onClick={onReload} />}
      />
    );
  }
  return <Stale since={truth.since} />;
}

/** Counts how long; apart, so that only a screen that is old is drawn again each second. */
function Stale({ since: staleAt, kept = false }: { readonly since: number; readonly kept?: boolean }) {
  const { t } = useTranslation('app');
  const { link } = useRoom();
  const now = useNow();
  const zone = useZone();
  const since = t(kept ? 'banner-kept-since' : 'banner-stale-since', {
    time: momentText(staleAt, zone, 'time'),
    ago: durationText(now - staleAt),
  });
  return (
    <Banner
      look="fault"
      title={t('banner-stale')}
      detail={since}
      action={<Press text={t('banner-retry')} onClick={() => link.retry()} />}
    />
  );
}

/** A good start takes less than this; a strip that comes and goes at once only disturbs. */
const PATIENCE_MS = 800;

function Connecting() {
  const { t } = useTranslation('app');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? <Banner look="info" title={t('banner-connecting')} detail={t('banner-connecting-detail')} /> : null;
}

function Press({ text, onClick }: { readonly text: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-normal border border-current px-2 py-0.5 font-medium focus-visible:outline-current"
    >
      {text}
    </button>
  );
}

import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { GuardScreen } from '../../intake/site/guard-screen.tsx';
import { useOwnSite } from '../../intake/site/use-own-site.ts';
import { faultOf } from '../../platform/fault.ts';
import { useRoom } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { createTimeSource, TimeContext } from '../../ui/sign/time-source.ts';
import { LinkBanner } from '../shell/link-banner.tsx';
import { PhoneBar } from './phone-bar.tsx';

/** A guard's phone: it asks for the own place and follows it, and knows nothing of the city (SIT-1). */
export function GuardRoom() {
  const { t } = useTranslation('site');
  const { link, clock, sounds } = useRoom();
  const site = useOwnSite();
  const zone = site.data?.zone ?? 'Asia/Shanghai';
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  useEffect(() => {
    window.addEventListener('pointerdown', sounds.unlock);
    return () => window.removeEventListener('pointerdown', sounds.unlock);
  }, [sounds]);
  const time = useMemo(() => createTimeSource(clock.now, zone), [clock, zone]);
  const isNobodys = site.isError && faultOf(site.error).code === 'not-found';
  return (
    <TimeContext value={time}>
      <div data-density="touch" className="flex h-full flex-col text-body">
        <PhoneBar />
        <LinkBanner />
        <div className="min-h-0 flex-1 overflow-auto">
          {site.isPending && <Skeleton rows={6} />}
          {isNobodys && <p className="p-4 text-lead">{t('not-yours')}</p>}
          {site.isError && !isNobodys && (
            <ErrorState text={faultOf(site.error).text} onRetry={() => void site.refetch()} />
          )}
          {site.isSuccess && <GuardScreen site={site.data} />}
        </div>
      </div>
    </TimeContext>
  );
}

import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PhoneSos } from '../../alert/sos/phone-sos.tsx';
import { useOwnSite } from '../../intake/site/use-own-site.ts';
import { GuardScreen } from '../../patrol/guard/guard-screen.tsx';
import { faultOf } from '../../platform/fault.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useAskedSession, useKeeping } from '../../platform/offline/use-keeping.ts';
import { useSending } from '../../platform/offline/use-outbox.ts';
import { usePersistence } from '../../platform/offline/use-persistence.ts';
import { useRoom } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { createTimeSource, TimeContext } from '../../ui/sign/time-source.ts';
import { PhoneFrame } from './phone-frame.tsx';

/** A guard's phone: it asks for the own place and follows it, knows nothing of the city (SIT-1), and starts from its memory (PHN-1). */
export function GuardRoom({ session }: { readonly session: SessionView }) {
  const { link, clock } = useRoom();
  const site = useOwnSite();
  useAskedSession();
  usePersistence();
  useKeeping({ session, city: null, site: site.data ?? null });
  useSending(session.account.id);
  const zone = site.data?.zone ?? 'Asia/Shanghai';
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  const time = useMemo(() => createTimeSource(clock.now, zone), [clock, zone]);
  const { keptAsOf } = usePhone();
  return (
    <TimeContext value={time}>
      <PhoneFrame keptAsOf={keptAsOf} foot={<PhoneSos />}>
        {site.data === undefined ? <NoSite site={site} /> : <GuardScreen site={site.data} />}
      </PhoneFrame>
    </TimeContext>
  );
}

function NoSite({
  site: { error, refetch },
}: {
  readonly site: Pick<ReturnType<typeof useOwnSite>, 'error' | 'refetch'>;
}) {
  const { t } = useTranslation('site');
  if (error === null) return <Skeleton rows={6} />;
  const { code, text } = faultOf(error);
  if (code === 'not-found') return <p className="p-4 text-lead">{t('not-yours')}</p>;
  return <ErrorState text={text} onRetry={() => void refetch()} />;
}

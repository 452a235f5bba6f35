// limit: imports 16, all that a phone's page holds while an account is signed in is begun here
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { forgetOwnPost } from '../../patrol/post/use-own-post.ts';
import { dropShared } from '../../patrol/worker/shared-photo.ts';
import { FaultError, ownFault } from '../../platform/fault.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useAskedSession, useKeeping } from '../../platform/offline/use-keeping.ts';
import { useSending } from '../../platform/offline/use-outbox.ts';
import { usePersistence } from '../../platform/offline/use-persistence.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useCityQuery, useSession } from '../../platform/use-session.ts';
import { createTimeSource, TimeContext } from '../../ui/sign/time-source.ts';
import { SignInFrame } from '../pages/sign-in-frame.tsx';
import { NotStarted, Starting } from '../pages/start-states.tsx';
import { PatrolPage } from './patrol-page.tsx';
import { PhoneLooks } from './phone-looks.tsx';

/** Another account's page altogether: an officer's first load brings nothing of it (PHN-5). */
const GuardRoom = lazy(() => import('./guard-room.tsx').then((file) => ({ default: file.GuardRoom })));

/** The officer's phone: signs in at its own address, and starts from its memory where there is no network. */
export function PhoneApp() {
  const session = useSession();
  const { keeper } = usePhone();
  const over = session.data === null;
  useEffect(() => {
    if (!over) return;
    void keeper?.forget();
    void dropShared();
    forgetOwnPost();
  }, [over, keeper]);
  if (session.data === null) return <SignInFrame density="touch" looks={<PhoneLooks />} />;
  if (session.data?.account.role === 'guard')
    return (
      <Suspense fallback={<Starting />}>
        <GuardRoom key={session.data.account.id} session={session.data} />
      </Suspense>
    );
  if (session.data !== undefined) return <InTheRoom key={session.data.account.id} session={session.data} />;
  const offline = session.fetchStatus === 'paused';
  const error = offline ? new FaultError(ownFault('offline')) : session.error;
  return error === null ? <Starting /> : <NotStarted error={error} retry={() => void session.refetch()} />;
}

function InTheRoom({ session }: { readonly session: SessionView }) {
  const { link, clock } = useRoom();
  const city = useCityQuery();
  const zone = city.data?.zone;
  useAskedSession();
  usePersistence();
  useKeeping({ session, city: city.data ?? null, site: null });
  useSending(session.account.id);
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  const time = useMemo(() => (zone === undefined ? null : createTimeSource(clock.now, zone)), [clock, zone]);
  if (time === null)
    return city.isError ? <NotStarted error={city.error} retry={() => void city.refetch()} /> : <Starting />;
  return (
    <TimeContext value={time}>
      <PatrolPage />
    </TimeContext>
  );
}

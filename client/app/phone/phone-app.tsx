// limit: imports 17, the phone is put together here
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../../access/sign-in-form.tsx';
import { dropShared } from '../../patrol/worker/shared-photo.ts';
import { FaultError, ownFault } from '../../platform/fault.ts';
import { usePhone } from '../../platform/offline/phone.ts';
import { useAskedSession, useKeeping } from '../../platform/offline/use-keeping.ts';
import { useSending } from '../../platform/offline/use-outbox.ts';
import { sessionKey } from '../../platform/room.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useCityQuery, useSession } from '../../platform/use-session.ts';
import { createTimeSource, TimeContext } from '../../ui/sign/time-source.ts';
import { NotStarted, Starting } from '../pages/start-states.tsx';
import { Mark } from '../shell/mark.tsx';
import { PatrolPage } from './patrol-page.tsx';
import { PhoneLooks } from './phone-looks.tsx';

/** The officer's phone: signs in at its own address, and starts from its memory where there is no network. */
export function PhoneApp() {
  const session = useSession();
  const { keeper } = usePhone();
  const over = session.data === null;
  useEffect(() => {
    if (!over) return;
    void keeper?.forget();
    void dropShared();
  }, [over, keeper]);
  if (session.data === null) return <SignIn />;
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
  useKeeping(session);
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

function SignIn() {
  const { t } = useTranslation('access');
  const { queries } = useRoom();
  return (
    <div data-density="touch" className="flex h-full flex-col overflow-auto text-body">
      <header className="flex flex-wrap justify-end gap-2 p-3">
        <PhoneLooks />
      </header>
      <main id="main" className="flex flex-1 items-center justify-center p-4 pb-[12dvh]">
        <div className="w-full max-w-80">
          <Mark className="mb-6" />
          <h1 className="mb-4 text-title font-semibold">{t('sign-in-title')}</h1>
          <SignInForm
            onSignedIn={(next) => {
              // Nothing that somebody else has seen here stays.
              queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
              queries.setQueryData(sessionKey, next);
            }}
          />
          <p className="mt-6 text-meta text-ink-faint">{t('no-account')}</p>
        </div>
      </main>
    </div>
  );
}

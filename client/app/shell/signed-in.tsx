import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useRoom } from '../../platform/use-room.ts';
import { useCityQuery, useSession } from '../../platform/use-session.ts';
import { createTimeSource, TimeContext } from '../../ui/sign/time-source.ts';
import { isPageOf } from '../page-owner.ts';
import { NotStarted, Starting } from '../pages/start-states.tsx';

/** Lets the screens below stand only with somebody signed in, the city known, and the link running. */
export function SignedIn() {
  const session = useSession();
  if (session.isError) return <NotStarted error={session.error} retry={() => void session.refetch()} />;
  if (session.data === undefined) return <Starting />;
  if (session.data === null) return <ToSignIn />;
  const { id } = session.data.account;
  return isPageOf(id) ? <InTheRoom key={id} /> : <Anew />;
}

function Anew() {
  useEffect(() => window.location.reload(), []);
  return <Starting />;
}

/** Asks who it is, once, and remembers where the person wanted to go: the address changes while the page is fetched. */
function ToSignIn() {
  const { href } = useLocation();
  const [next] = useState(href);
  const navigate = useNavigate();
  useEffect(() => {
    // A wall has nobody who could type a password: it shows a code instead, and a way to sign in.
    if (/^\/wall(\?|$)/.test(next)) void navigate({ to: '/wall/pair', replace: true });
    else void navigate({ to: '/sign-in', search: { next }, replace: true });
  }, [navigate, next]);
  return <Starting />;
}

function InTheRoom() {
  const { link, clock } = useRoom();
  const city = useCityQuery();
  const zone = city.data?.zone;
  useEffect(() => {
    link.start();
    return () => link.stop();
  }, [link]);
  const time = useMemo(() => (zone === undefined ? null : createTimeSource(clock.now, zone)), [clock, zone]);
  if (city.isError) return <NotStarted error={city.error} retry={() => void city.refetch()} />;
  if (time === null) return <Starting />;
  return (
    <TimeContext value={time}>
      <Outlet />
    </TimeContext>
  );
}

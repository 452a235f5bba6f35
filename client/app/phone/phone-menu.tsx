import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntries } from '../../platform/offline/use-outbox.ts';
import { sessionKey } from '../../platform/room.ts';
import { signOut } from '../../platform/session.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Person } from '../../ui/sign/person.tsx';
import { accessTo } from '../screens.ts';
import { PhoneLooks } from './phone-looks.tsx';

/** Who is signed in, how this phone looks, and the way out. What is unsent stays for the next time (OBX-1). */
export function PhoneMenu() {
  const { t } = useTranslation('access');
  const { t: app } = useTranslation('app');
  const { t: patrol } = useTranslation('patrol');
  const { api, queries } = useRoom();
  const me = useMe();
  const unsent = useEntries().filter(({ state }) => state.at !== 'sent').length;
  const [fault, setFault] = useState<string | null>(null);
  const leave = async () => {
    const answer = await signOut(api);
    if (!answer.ok && answer.fault.code !== 'not-signed-in') return setFault(answer.fault.text);
    queries.clear();
    queries.setQueryData(sessionKey, null);
  };
  return (
    <details className="relative">
      <summary className="control-height flex cursor-pointer items-center rounded-normal px-1.5 hover:bg-hover">
        <span className="sr-only">{app('account')}: </span>
        <Person name={me.name} />
      </summary>
      <div className="absolute right-0 z-40 mt-1 flex w-72 max-w-[92vw] flex-col gap-3 rounded-normal border border-edge bg-overlay p-3 shadow-lg">
        <p className="text-meta text-ink-soft">
          {t(`role-${me.role}`)} · {t(me.onShift ? 'on-shift' : 'off-shift')}
        </p>
        <PhoneLooks />
        {accessTo(me, 'incident.claim') === 'open' && (
          <Button onClick={() => window.location.assign('/')}>{app('nav-console')}</Button>
        )}
        {unsent > 0 && <p className="text-meta text-ink-soft">{patrol('kept-at-sign-out', { n: unsent })}</p>}
        {fault !== null && (
          <p role="alert" className="text-fault">
            {fault}
          </p>
        )}
        <Button onClick={() => void leave()}>{t('sign-out')}</Button>
      </div>
    </details>
  );
}

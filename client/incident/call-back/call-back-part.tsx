import type { CallBack } from '@watchroom/shared/incident/call-back/call-back.ts';
import { isToCall, MOST_TRIES } from '@watchroom/shared/incident/call-back/call-back-machine.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { Part } from '../panel/part.tsx';
import { dateTime } from '../time/due-text.ts';
import { CallBackContact } from './call-back-contact.tsx';
import { CallBackDialog } from './call-back-dialog.tsx';
import { CallBackSign } from './call-back-sign.tsx';
import { useTakeCallBack } from './use-call-backs.ts';

/** Whether somebody has to ask who reported, who does it, and what was said. */
export function CallBackPart({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('supervision');
  const me = useMe();
  const may = useMay('incident.call_back') && isToCall(incident);
  const taking = useTakeCallBack(incident);
  const [answering, setAnswering] = useState(false);
  const { callBack, state: standing } = incident;
  if (callBack === null) return null;
  const mine = callBack.state.at === 'taken' && callBack.state.by.id === me.id;
  const resolvedByMe = standing.at === 'closed' && standing.resolvedBy.id === me.id;
  return (
    <Part title={t('call-backs')} detail={<CallBackSign incident={incident} />}>
      <CallBackText callBack={callBack} />
      {may && mine && (
        <div className="mt-1.5 flex flex-col gap-1.5">
          <CallBackContact incident={incident} />
          <span>
            <Button onClick={() => setAnswering(true)}>{t('call-answer')}</Button>
          </span>
        </div>
      )}
      {may && !mine && !resolvedByMe && (
        <Button className="mt-1.5" busy={taking.busy} onClick={() => void taking.run(null)}>
          {t(callBack.state.at === 'taken' ? 'call-take-again' : 'call-take')}
        </Button>
      )}
      {taking.fault !== null && (
        <p role="alert" className="text-fault">
          {taking.fault.text}
        </p>
      )}
      {answering && <CallBackDialog incident={incident} onClose={() => setAnswering(false)} />}
    </Part>
  );
}

function CallBackText({ callBack: { at, tries, state } }: { readonly callBack: CallBack }) {
  const { t } = useTranslation('supervision');
  const zone = useZone();
  return (
    <>
      <p className="text-meta text-ink-soft tabular-nums">{t('call-drawn', { time: dateTime(at, zone) })}</p>
      {tries > 0 && <p className="text-meta text-ink-soft">{t('call-tries', { n: tries, most: MOST_TRIES })}</p>}
      {'words' in state && (
        <p className="min-w-0 break-words whitespace-pre-line">
          {t('call-by', { name: state.by.name, words: state.words === '' ? '—' : state.words })}
        </p>
      )}
    </>
  );
}

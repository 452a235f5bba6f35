import { SOS_HOLD_MS, type Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import { isSosOpen } from '@watchroom/shared/alert/sos/sos-machine.ts';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { HoldButton } from '../../ui/control/hold-button.tsx';
import { AlarmStrip } from '../../ui/feedback/alarm-strip.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { useAboveDialogs } from '../../ui/overlay/above-dialogs.ts';
import { Moment } from '../../ui/sign/age.tsx';
import type { Sending } from './sos-sender.ts';
import { useOwnSos } from './use-sos.ts';
import { useSosCall } from './use-sos-call.ts';

/** The widgets of a dialog are a tenth of the phone's first load (PHN-5); they are kept with the page all the same. */
const SosEndDialog = lazy(() => import('./sos-end-dialog.tsx').then((file) => ({ default: file.SosEndDialog })));

/** The foot of the phone: the call for help, always in reach, on duty or off, with an order or without; and how it stands with it. */
export function PhoneSos() {
  const may = useMay('sos.raise');
  const { unit, role } = useMe();
  return may && (unit !== null || role === 'guard') ? <Foot unit={unit} /> : null;
}

function Foot({ unit }: { readonly unit: string | null }) {
  const { t } = useTranslation('sos');
  const told = useOwnSos(unit);
  const call = useSosCall(told);
  const { sending } = call;
  const above = useAboveDialogs('foot');
  // The reply is there before the feed tells it, and stays when the link is lost.
  const own = sending.at === 'sent' && (told === null || told.raisedAt < sending.sos.raisedAt) ? sending.sos : told;
  return (
    // In reach above every dialog (SOS-8); live, so that a dialog does not hide it from screen readers.
    <footer ref={above} aria-live="off" className="above-dialogs relative shrink-0 border-t border-edge bg-panel">
      <div aria-live="assertive">
        <Waiting sending={sending} byRadio={unit !== null} />
        {sending.at !== 'trying' && own !== null && <Standing sos={own} />}
      </div>
      <div className="mx-auto w-full max-w-lg p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
        <HoldButton
          holdMs={SOS_HOLD_MS}
          onBegin={call.begin}
          onHeld={call.press}
          hint={t(own !== null && isSosOpen(own) ? 'hold-again' : 'hold-hint')}
          holding={t('holding')}
        >
          {t('hold')}
        </HoldButton>
      </div>
    </footer>
  );
}

/** What has not arrived is never called sent. */
function Waiting({ sending, byRadio }: { readonly sending: Sending; readonly byRadio: boolean }) {
  const { t } = useTranslation('sos');
  if (sending.at === 'trying') {
    const { pending, tries } = sending;
    return (
      <AlarmStrip
        open
        title={t('unsent')}
        detail={
          <span>
            {t('unsent-since')} <Moment at={pending.body.pressedAt} form="time" />{' '}
            {tries > 0 && t('unsent-tries', { n: tries })} {tries > 0 && t(byRadio ? 'unsent-hint' : 'unsent-call')}
          </span>
        }
      />
    );
  }
  if (sending.at !== 'refused') return null;
  return (
    <Banner
      look="fault"
      title={t('refused')}
      detail={`${sending.fault.text} ${t(byRadio ? 'refused-hint' : 'refused-call')}`}
    />
  );
}

function Standing({ sos }: { readonly sos: Sos }) {
  const { t } = useTranslation('sos');
  const [ending, setEnding] = useState(false);
  const { state, raisedAt, place } = sos;
  // A guard is not told who sits there (SIT-9).
  const ownerText = (name: string) => (name === '' ? t('owned') : t('owned-by', { name }));
  const safe: ReactNode = <Button onClick={() => setEnding(true)}>{t('safe')}</Button>;
  const dialog = ending && (
    <Suspense>
      <SosEndDialog sos={sos} side="unit" onClose={() => setEnding(false)} />
    </Suspense>
  );
  if (state.at === 'ended')
    return (
      <Banner
        look="info"
        title={state.by.name === '' ? t('is-over-room') : t('is-over', { name: state.by.name })}
        detail={
          <>
            <Moment at={state.since} form="time" /> {state.words}
          </>
        }
      />
    );
  return (
    <>
      <AlarmStrip
        open={state.at === 'raised'}
        title={state.at === 'raised' ? t('received') : ownerText(state.by.name)}
        detail={
          <span>
            <Moment at={state.at === 'raised' ? raisedAt : state.since} form="time" />{' '}
            {state.at === 'raised' && t(sos.escalatedAt === null ? 'received-hint' : 'escalated')}
            {place === null && ` ${t('no-place')}`}
            {place?.from === 'site' && ` ${t('own-site')}`}
          </span>
        }
        actions={safe}
      />
      {dialog}
    </>
  );
}

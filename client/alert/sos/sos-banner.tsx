import { SOS_TONE_MS, type Sos } from '@watchroom/shared/alert/sos/sos-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useSoundLocked } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { AlarmStrip } from '../../ui/feedback/alarm-strip.tsx';
import { useAboveDialogs } from '../../ui/overlay/above-dialogs.ts';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { useAsOf } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { SosActions } from './sos-actions.tsx';
import { useOpenSos, useSosShown, useSosTone } from './use-sos.ts';

export interface SosBannerProps {
  /** Opens the incident of a call; null on a screen without hands: it shows and sounds, and asks for nothing. */
  readonly onOpen: ((incident: IncidentId) => void) | null;
}

/** More lines would leave no room to work; the rest is counted. */
const SHOWN = 3;
/** A place older than this is not where somebody is, ms. */
const OLD_MS = 60_000;

/** Calls for help, above everything: nobody puts them away, they go when they are over (SOS-8). */
export function SosBanner(props: SosBannerProps) {
  return useMay('sos.read') ? <Calls {...props} /> : null;
}

function Calls({ onOpen }: SosBannerProps) {
  const { t } = useTranslation('sos');
  const open = useOpenSos();
  useSosTone(open);
  useSosShown();
  const deaf = useSoundLocked();
  const above = useAboveDialogs('top');
  if (open.length === 0) return null;
  const rings = open.some(({ state }) => state.at === 'raised');
  const more = open.length - SHOWN;
  return (
    // Live for screen readers: what is live a dialog does not hide from them. Above every dialog, and takes presses under one (SOS-8).
    <section ref={above} aria-label={t('calls')} aria-live="off" className="above-dialogs relative shrink-0">
      <ul>
        {open.slice(0, SHOWN).map((sos, index) => (
          <li key={sos.id} role={sos.state.at === 'raised' ? 'alert' : undefined}>
            <Call sos={sos} first={index === 0} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {(more > 0 || (rings && deaf)) && (
        <p className="flex gap-3 border-b border-line bg-overlay px-3 py-0.5 text-meta text-ink">
          {more > 0 && <span>{t('more', { n: more })}</span>}
          {rings && deaf && <span>{onOpen === null ? t('deaf-wall') : t('deaf', { s: SOS_TONE_MS / 1_000 })}</span>}
        </p>
      )}
    </section>
  );
}

/** How well it is known where the caller is. */
function PlaceText({ place }: Pick<Sos, 'place'>) {
  const { t } = useTranslation('sos');
  if (place === null) return t('no-place');
  return place.from === 'site' ? t('site-place') : <Age at={place.at} oldAfterMs={OLD_MS} />;
}

interface CallProps extends SosBannerProps {
  readonly sos: Sos;
  /** The one that a key takes. */
  readonly first: boolean;
}

function Call({ sos, first, onOpen }: CallProps) {
  const { t } = useTranslation('sos');
  const { state, callSign, place, presses, escalatedAt, incident } = sos;
  const open = state.at === 'raised';
  const lasts = useAsOf((now) => durationText(now - toMs(sos.raisedAt)));
  return (
    <AlarmStrip
      open={open}
      large={onOpen === null}
      title={t('title', { callSign })}
      detail={
        <>
          <span>{t('lasts', { time: lasts })}</span>
          <span>
            <AreaPathText path={sos.area} /> <PlaceText place={place} />
          </span>
          {incident !== null && <span>{incident.number}</span>}
          {presses > 1 && <Badge look="strong">{t('presses', { n: presses })}</Badge>}
          {open && escalatedAt !== null && <Badge look="strong">{t('escalated')}</Badge>}
          {open ? (
            onOpen === null && <strong>{t('nobody')}</strong>
          ) : (
            <span>
              {state.by.name === '' ? t('owned') : t('owned-by', { name: state.by.name })}{' '}
              <Moment at={state.since} form="time" />
            </span>
          )}
        </>
      }
      {...(onOpen === null ? {} : { actions: <SosActions sos={sos} first={first} onOpen={onOpen} /> })}
    />
  );
}

import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { type Held, LONGEST_MINUTES, ReservationReply } from '@watchroom/shared/camera/reservation/reservation.ts';
import { rankOf } from '@watchroom/shared/camera/reservation/reservation-machine.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { momentMs, useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';
import { ReserveDialog } from './reserve-dialog.tsx';
import { useReservations } from './use-reservations.ts';

const MINUTE_MS = 60_000;

export interface ReservationLineProps {
  readonly camera: CameraView;
  /** The open incident, which may be what it is kept for. */
  readonly incident: { readonly id: IncidentId; readonly number: string } | null;
}

/** Who keeps a camera, what for and for how long still; and the ways to keep it, give it back or take it over. */
export function ReservationLine({ camera, incident }: ReservationLineProps) {
  const { t } = useTranslation('reservation');
  const held = useReservations().get(camera.id);
  const mayReserve = useMay('camera.reserve');
  const [asking, setAsking] = useState(false);
  if (held === undefined && !mayReserve) return null;
  return (
    <section aria-label={t('reserve')} className="mt-1.5 flex flex-wrap items-center gap-2">
      {held === undefined ? (
        <Button icon={<Lock aria-hidden="true" className="size-4" />} onClick={() => setAsking(true)}>
          {t('reserve')}
        </Button>
      ) : (
        <HeldLine held={held} mayReserve={mayReserve} onTake={() => setAsking(true)} />
      )}
      {asking && (
        <ReserveDialog camera={camera} incident={incident} from={held ?? null} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

interface HeldLineProps {
  readonly held: Held;
  readonly mayReserve: boolean;
  readonly onTake: () => void;
}

function HeldLine({ held, mayReserve, onTake }: HeldLineProps) {
  const { t } = useTranslation('reservation');
  const me = useMe();
  const now = useNow();
  const mine = held.holder.id === me.id;
  const leftMs = Math.max(0, (momentMs(held.state.until) ?? now) - now);
  const prolong = useCommand(() => ({
    method: 'POST' as const,
    path: apiPath`/api/reservations/${held.id}/prolong`,
    // Said from now on: half an hour more than what is left.
    body: { minutes: Math.min(LONGEST_MINUTES, Math.ceil(leftMs / MINUTE_MS) + 30) },
    reply: ReservationReply,
  }));
  const release = useCommand(() => ({
    method: 'POST' as const,
    path: apiPath`/api/reservations/${held.id}/release`,
    body: {},
    reply: ReservationReply,
  }));
  const { purpose, number } = held;
  const what = number ?? (purpose !== null && 'reason' in purpose ? purpose.reason : t('other-matter'));
  const fault = prolong.fault ?? release.fault;
  return (
    <>
      <Lock aria-hidden="true" className="size-4 text-ink-soft" />
      <span className="grow">
        {mine ? t('reserved-mine') : t('reserved-by', { name: held.holder.name })} · {what}{' '}
        <span className="tabular-nums text-ink-soft">{t('left', { time: durationText(leftMs) })}</span>
      </span>
      {mine && (
        <>
          <Button busy={prolong.busy} onClick={() => void prolong.run(undefined)}>
            {t('prolong')}
          </Button>
          <Button busy={release.busy} onClick={() => void release.run(undefined)}>
            {t('release')}
          </Button>
        </>
      )}
      {!mine && mayReserve && rankOf(me.role) > held.rank && <Button onClick={onTake}>{t('take-over')}</Button>}
      {fault !== null && (
        <p role="alert" className="basis-full text-meta text-fault">
          {fault.text}
        </p>
      )}
    </>
  );
}

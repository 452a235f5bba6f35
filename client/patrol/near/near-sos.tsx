import { type Aid, AidReply } from '@watchroom/shared/alert/sos/aid.ts';
import { Navigation } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { owedReceipt } from '../../alert/message-list.ts';
import { phonePlace } from '../../alert/push/push-place.ts';
import { useShownHere } from '../../alert/push/use-shown-here.ts';
import { type ReceiptDoor, useReceipts } from '../../alert/use-receipts.ts';
import { type Sounded, useSounded } from '../../alert/use-sounded.ts';
import { apiPath } from '../../platform/api.ts';
import { useRows } from '../../platform/use-room.ts';
import { AlarmStrip } from '../../ui/feedback/alarm-strip.tsx';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { handOverLink } from '../order/map-choice.tsx';
import { openAids } from './open-aids.ts';

/** A place older than this is not where somebody is, ms: as on the desks' banner. */
const OLD_MS = 60_000;

/** Once for each call: the desks have it in hand, and whoever goes there needs the phone. */
const call: Sounded = { sound: 'sos', shakes: [400, 150, 400, 150, 400] };

/** So that the chain rings no further for what was seen. */
const door: ReceiptDoor<Aid> = {
  owed: owedReceipt,
  path: (id, owed) => (owed === 'seen' ? apiPath`/api/aids/${id}/seen` : apiPath`/api/aids/${id}/device`),
  reply: AidReply,
};

/** SOS-10: a colleague near by calls for help: who, how far, and the way there in the phone's map app. It goes when the call is over. */
export function NearSos() {
  const rows = useRows('near-sos', 'aid');
  const aids = useMemo(() => openAids(rows.values()), [rows]);
  const names = useMemo(() => aids.map(({ id }) => id), [aids]);
  // Also those that are over: their notice has nothing to say any more.
  useShownHere(phonePlace, rows);
  useReceipts(aids, door);
  useSounded(names, call);
  return aids.length === 0 ? null : (
    <ul className="flex flex-col gap-2" aria-live="assertive">
      {aids.map((aid) => (
        <li key={aid.id}>
          <Call aid={aid} />
        </li>
      ))}
    </ul>
  );
}

function Call({ aid: { caller, place, distanceM, times } }: { readonly aid: Aid }) {
  const { t } = useTranslation('patrol');
  return (
    <AlarmStrip
      open
      title={t('near-sos', { unit: caller })}
      detail={
        <>
          <Moment at={times.told} form="time" />
          <span>{t('near-away', { m: nearest(distanceM) })}</span>
          {place !== null && <Age at={place.at} oldAfterMs={OLD_MS} />}
        </>
      }
      {...(place === null
        ? {}
        : {
            actions: (
              <a
                href={handOverLink({ place: place.place, name: caller })}
                className="control-height inline-flex items-center gap-2 rounded-normal border border-edge bg-raised px-3 text-body text-ink hover:bg-hover"
              >
                <Navigation aria-hidden="true" className="size-4" />
                {t('navigate')}
              </a>
            ),
          })}
    />
  );
}

/** To ten metres: no fix of a phone is better. */
const nearest = (metres: number) => Math.round(metres / 10) * 10;

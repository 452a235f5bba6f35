import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { PhoneMessages } from '../alert/phone-messages.tsx';
import { PhonePush } from '../alert/push/phone-push.tsx';
import { useRows } from '../platform/use-room.ts';
import { Moment } from '../ui/sign/age.tsx';
import { DutySwitch } from './duty-switch.tsx';
import { OwnShifts } from './own-shifts.tsx';
import type { KeptFix } from './position/position-trail.ts';
import type { Sharing } from './position/use-position.ts';
import { PostPart } from './post/post-part.tsx';
import { usePostOfShift } from './post/use-own-post.ts';
import { WalkPart } from './walk/walk-part.tsx';

const sharingText = {
  off: 'sharing-off',
  'off-shift': 'sharing-off-shift',
  refused: 'sharing-refused',
  waiting: 'sharing-waiting',
  kept: 'sharing-kept',
  sharing: 'sharing',
  denied: 'sharing-denied',
  failed: 'sharing-failed',
} as const satisfies Record<Sharing['at'], string>;

interface DutyPartProps {
  readonly unit: UnitView;
  readonly sharing: Sharing;
  readonly fix: KeptFix | null;
}

/** Where it walks and stands, what desks wrote to it, which unit this phone is, whether it is on duty, and whether its position is shared. */
export function DutyPart({ unit, sharing, fix }: DutyPartProps) {
  const orders = useRows('orders', 'assignment');
  usePostOfShift(unit);
  return (
    <>
      {unit.duty !== 'off' && <WalkPart unit={unit.id} />}
      {unit.duty !== 'off' && <PostPart unit={unit.id} fix={fix} />}
      {unit.duty !== 'off' && <PhoneMessages />}
      <section className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3">
        <h2 className="text-lead font-semibold">{unit.callSign}</h2>
        <DutySwitch unit={unit} />
        <OwnShifts unit={unit.id} />
        <SharingLine unit={unit} sharing={sharing} />
      </section>
      <PhonePush shown={orders} of="unit" />
    </>
  );
}

/** POS-3: what of the position is shared, since when, and what the last one said. */
function SharingLine({ unit, sharing }: { readonly unit: UnitView; readonly sharing: Sharing }) {
  const { t } = useTranslation('patrol');
  const fix = 'fix' in sharing ? sharing.fix : null;
  return (
    <p className="text-meta text-ink-soft">
      {t(sharingText[sharing.at])}
      {fix !== null && (
        <>
          {unit.dutySince !== null && (
            <>
              {' · '}
              {t('sharing-since')} <Moment at={unit.dutySince} form="time" />
            </>
          )}
          {' · '}
          {t('sharing-last')} <Moment at={fix.at} form="time" /> ·{' '}
          {t('sharing-accuracy', { m: Math.round(fix.accuracyM) })}
          {fix.batteryPct !== undefined && ` · ${t('sharing-battery', { pct: fix.batteryPct })}`}
        </>
      )}
    </p>
  );
}

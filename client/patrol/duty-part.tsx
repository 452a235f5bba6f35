import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useTranslation } from 'react-i18next';
import { PhoneMessages } from '../alert/phone-messages.tsx';
import { PhonePush } from '../alert/push/phone-push.tsx';
import { DutySwitch } from './duty-switch.tsx';
import type { Sharing } from './use-position.ts';

const sharingText = {
  off: 'sharing-off',
  waiting: 'sharing',
  sharing: 'sharing',
  denied: 'sharing-denied',
  failed: 'sharing-failed',
} as const satisfies Record<Sharing, string>;

/** What desks wrote to it, which unit this phone is, whether it is on duty, and whether its position is shared. */
export function DutyPart({ unit, sharing }: { readonly unit: UnitView; readonly sharing: Sharing }) {
  const { t } = useTranslation('patrol');
  return (
    <>
      {unit.duty !== 'off' && <PhoneMessages />}
      <section className="flex flex-col gap-2 rounded-normal border border-line bg-panel p-3">
        <h2 className="text-lead font-semibold">{unit.callSign}</h2>
        <DutySwitch unit={unit} />
        <p className="text-meta text-ink-soft">{t(sharingText[sharing])}</p>
      </section>
      <PhonePush />
    </>
  );
}

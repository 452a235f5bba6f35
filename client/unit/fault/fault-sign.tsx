import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { LocateOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../ui/sign/age.tsx';

type Fault = NonNullable<UnitView['fault']>;

/** UNT-13 in one line of a list: that the device is at fault; why and since when beside the pointer. Nothing without a fault. */
export function UnitFaultMark({ fault }: { readonly fault: UnitView['fault'] }) {
  const { t } = useTranslation('unit');
  if (fault === null) return null;
  return (
    <span title={t(`fault-${fault.code}`)} className="inline-flex items-center gap-1 whitespace-nowrap text-fault">
      <LocateOff aria-hidden="true" className="size-3.5 shrink-0" />
      {t('fault')}
    </span>
  );
}

/** The fault in full: what is wrong, and since when. */
export function UnitFaultLine({ fault }: { readonly fault: Fault }) {
  const { t } = useTranslation('unit');
  return (
    <div role="status" className="mb-1.5 flex items-start gap-2 rounded-normal bg-raised px-2 py-1">
      <LocateOff aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-fault" />
      <p className="grow">
        <strong className="font-semibold text-fault">{t('fault')}</strong> <Age at={fault.since} />
        <span className="block text-ink">{t(`fault-${fault.code}`)}</span>
      </p>
    </div>
  );
}

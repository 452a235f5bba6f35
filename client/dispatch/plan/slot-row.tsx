import type { Candidate } from '@watchroom/shared/dispatch/dispatch-api.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/control/select.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { UnitKindShape } from '../../unit/unit-line.tsx';
import type { Slot } from './slots.ts';

/** Radix takes no empty string. */
const NOBODY = 'nobody';

export interface SlotRowProps {
  readonly slot: Slot;
  readonly fault: string | null;
  readonly onChange: (unit: UnitId | null) => void;
}

/** One unit that the plan wants: who would go, with the reasons; another can be chosen, or nobody. */
export function SlotRow({ slot, fault, onChange }: SlotRowProps) {
  const { t } = useTranslation('dispatch');
  const { chosen, choice } = slot;
  const eta = ({ etaS }: Candidate) => (etaS === null ? '' : ` · ${t('eta', { time: durationText(etaS * 1_000) })}`);
  const options = [
    ...choice.map((one) => ({
      value: one.unit.id as string,
      text: `${one.unit.callSign}${eta(one)}`,
      icon: <UnitKindShape kind={one.unit.kind} />,
    })),
    { value: NOBODY, text: t('plan-nobody') },
  ];
  const reasons = chosen?.reasons.filter((reason) => reason !== 'available' && reason !== 'position-fresh') ?? [];
  return (
    <li className="grid grid-cols-[minmax(14rem,20rem)_1fr] items-center gap-x-3 border-b border-line py-1 max-sm:grid-cols-1">
      <Select
        label={t('plan-slot')}
        value={chosen?.unit.id ?? NOBODY}
        options={options}
        onChange={(value) => onChange(choice.find(({ unit }) => unit.id === value)?.unit.id ?? null)}
      />
      <span className="text-meta text-ink-faint">{reasons.map((reason) => t(`reason-${reason}`)).join(' · ')}</span>
      {fault !== null && (
        <p role="alert" className="col-span-full text-meta text-fault">
          {fault}
        </p>
      )}
    </li>
  );
}

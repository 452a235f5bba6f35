import { UnitList } from '@watchroom/shared/unit/unit-api.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Select } from '../../ui/control/select.tsx';

export function UnitSelect({
  unit,
  onUnit,
}: {
  readonly unit: string | null;
  readonly onUnit: (unit: string) => void;
}) {
  const units = useAnswer({ key: ['units'], ask: { method: 'GET', path: '/api/units', reply: UnitList } });
  const options = (units.data?.units ?? []).map((one) => ({ value: one.id as string, text: one.callSign }));
  return <Select value={unit ?? undefined} options={options} onChange={onUnit} disabled={!units.isSuccess} />;
}

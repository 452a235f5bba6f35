import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo } from 'react';
import { useMe } from '../platform/use-session.ts';
import { Field } from '../ui/control/field.tsx';
import { Select } from '../ui/control/select.tsx';
import { ownAreas } from './own-areas.ts';
import { useAreas } from './use-areas.ts';

export interface OwnAreaFieldProps {
  readonly label: string;
  /** What it means to choose one. */
  readonly hint?: string;
  readonly area: AreaId;
  readonly onArea: (area: AreaId) => void;
}

/** For which area something is made: the desk's own, or one within it. Not shown where there is but one. */
export function OwnAreaField({ label, hint, area, onArea }: OwnAreaFieldProps) {
  const areas = useAreas();
  const { area: own } = useMe();
  const options = useMemo(
    () =>
      ownAreas(areas.values(), own).map((one) => ({
        value: one.area,
        text: `${'　'.repeat(one.depth)}${one.name}`,
      })),
    [areas, own],
  );
  if (options.length < 2) return null;
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      <Select value={area} options={options} onChange={onArea} />
    </Field>
  );
}

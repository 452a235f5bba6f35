import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useAreaAt, useAreas } from '../area/use-areas.ts';
import { useMe } from '../platform/use-session.ts';
import { Field } from '../ui/control/field.tsx';
import { Select } from '../ui/control/select.tsx';

const OWN = '-own-';

/** Where something is shared: nowhere, or in one of the areas at its place that this desk reaches. */
export function ShareField({
  place,
  area,
  hint,
  onChange,
}: {
  readonly place: Position | null;
  readonly area: AreaId | null;
  /** What sharing gives others. */
  readonly hint: string;
  readonly onChange: (area: AreaId | null) => void;
}) {
  const { t } = useTranslation('drawing');
  const me = useMe();
  const areas = useAreas();
  const path = useAreaAt(place).data?.path ?? [];
  const own = path.findIndex(({ id }) => id === me.area);
  // Outside its own areas a desk shares in its own: nobody shares where they do not reach.
  const known = own >= 0 ? path.slice(own) : [areas.get(me.area)].filter((one) => one !== undefined);
  const missing =
    area === null || known.some(({ id }) => id === area) ? [] : [areas.get(area)].filter((one) => one !== undefined);
  // The lowest first: it is within reach of the most desks.
  const options = [...known.toReversed(), ...missing].map(({ id, name }) => ({
    value: id as string,
    text: t('share-in', { area: name }),
  }));
  return (
    <Field label={t('share')} hint={hint}>
      <Select<string>
        value={area ?? OWN}
        onChange={(value) => onChange([...known, ...missing].find(({ id }) => id === value)?.id ?? null)}
        options={[{ value: OWN, text: t('share-own') }, ...options]}
      />
    </Field>
  );
}

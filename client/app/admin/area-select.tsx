import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Select } from '../../ui/control/select.tsx';

/** How deep a reach is chosen from a list: districts and towns; deeper ones are far too many for one. */
const DEEPEST_LEVEL = 2;
/** radix takes no empty value. */
const WHOLE = '*';

export interface AreaSelectProps {
  /** null is the whole city. */
  readonly area: string | null;
  readonly onArea: (area: string | null) => void;
}

export function AreaSelect({ area, onArea }: AreaSelectProps) {
  const { t } = useTranslation('app');
  const areas = useAreas();
  const options = useMemo(() => {
    const shown = [...areas.values()].filter((one) => one.level > 0 && one.level <= DEEPEST_LEVEL);
    const byPath = shown.sort((one, other) => (one.path.join() < other.path.join() ? -1 : 1));
    return [
      { value: WHOLE, text: t('whole-city') },
      ...byPath.map((one) => ({ value: one.id as string, text: `${'　'.repeat(one.level - 1)}${one.name}` })),
    ];
  }, [areas, t]);
  return (
    <Select value={area ?? WHOLE} options={options} onChange={(value) => onArea(value === WHOLE ? null : value)} />
  );
}

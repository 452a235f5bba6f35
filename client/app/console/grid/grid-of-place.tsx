import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../../area/area-path-text.tsx';
import { useAreaAt } from '../../../area/use-areas.ts';
import { select } from '../../../map/selection.ts';
import { faultOf } from '../../../platform/fault.ts';
import { Skeleton } from '../../../ui/feedback/states.tsx';
import { GridSigns } from './grid-signs.tsx';

/** On the card of a place: its grid, which opens the grid's own card, and how it stands there. */
export function GridOfPlace({ place }: { readonly place: Position }) {
  const { t } = useTranslation('roster');
  const at = useAreaAt(place);
  if (at.isError) return <p className="text-fault">{faultOf(at.error).text}</p>;
  if (at.data === undefined) return <Skeleton rows={2} />;
  const grid = at.data.path.at(-1);
  if (grid === undefined) return null;
  return (
    <section aria-label={t('grid-card')}>
      <button
        type="button"
        title={t('open-grid', { name: grid.name })}
        onClick={() => select({ kind: 'grid', id: grid.id })}
        className="focus-inside flex w-full items-center gap-1 rounded-normal text-left hover:bg-hover"
      >
        <span className="min-w-0 flex-1">
          <AreaPathText path={grid.path} />
        </span>
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      </button>
      <GridSigns area={grid.id} />
    </section>
  );
}

import type { GridStaffing } from '@watchroom/shared/unit/grid-staffing.ts';
import { UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { MapSign } from '../../map/map-sign.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Switch } from '../../ui/control/switch.tsx';
import { StaffingLayer } from './staffing-layer.tsx';
import { useUnstaffed } from './use-staffing.ts';

/** Lines of the list: beyond it one filters. */
const MOST_SHOWN = 100;

export interface StaffingSignProps {
  readonly onGrid: (grid: GridStaffing['grid']) => void;
}

/**
 * How many grids of the desk have nobody on duty, live; the list behind it, and, while it is open or when they are marked, the grids hatched on the map.
 * A shape and a number, not a colour alone.
 */
export function StaffingSign({ onGrid }: StaffingSignProps) {
  const { t } = useTranslation('roster');
  const unstaffed = useUnstaffed();
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(false);
  if (unstaffed === null) return null;
  const count = unstaffed.length;
  return (
    <>
      {(open || marked) && <StaffingLayer unstaffed={unstaffed} />}
      <MapSign
        label={t('unstaffed')}
        icon={<UserX aria-hidden="true" className={count > 0 ? 'size-4 text-fault' : 'size-4 text-ink-faint'} />}
        text={count > 0 ? t('unstaffed-count', { n: count }) : t('unstaffed-none')}
        open={open}
        onOpenChange={setOpen}
        row={0}
      >
        <Switch label={t('mark-on-map')} checked={marked} onChange={setMarked} />
        <Unstaffed
          unstaffed={unstaffed}
          onGrid={(grid) => {
            // The card of the grid lies where the list was; what was looked for stays marked.
            setOpen(false);
            setMarked(true);
            onGrid(grid);
          }}
        />
      </MapSign>
    </>
  );
}

function Unstaffed({ unstaffed, onGrid }: StaffingSignProps & { readonly unstaffed: readonly GridStaffing[] }) {
  const { t } = useTranslation('roster');
  const [words, setWords] = useState('');
  const found = unstaffed.filter(({ grid }) => grid.name.includes(words.trim()) || grid.id.includes(words.trim()));
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <div className="flex flex-col gap-2">
      <h3 className="font-semibold">{t('unstaffed')}</h3>
      {unstaffed.length > 10 && (
        <Field label={t('filter-unstaffed')}>
          <Input value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
      )}
      {unstaffed.length === 0 ? (
        <p className="text-ink-faint">{t('unstaffed-none')}</p>
      ) : (
        <ul className="flex flex-col">
          {shown.map(({ grid, named }) => (
            <li key={grid.id} className="border-t border-line first:border-t-0">
              <button
                type="button"
                onClick={() => onGrid(grid)}
                className="focus-inside w-full px-1 py-1 text-left hover:bg-hover"
              >
                <AreaPathText path={grid.path} />
                <span className="block text-meta text-ink-faint">
                  {named === 0 ? t('never-named') : t('named-count', { n: named })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {found.length > shown.length && (
        <p className="text-meta text-ink-faint">{t('shown-of', { shown: shown.length, n: found.length })}</p>
      )}
    </div>
  );
}

import type { Tour } from '@watchroom/shared/tour/tour.ts';
import { Pencil } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { NeglectList, NightList } from '../neglect/neglect-list.tsx';
import { SourceItem, type SourceUse } from './source-item.tsx';
import { TourDialog } from './tour-dialog.tsx';

export function TourSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const mayManage = useMay('tour.manage');
  const rows = useRows('tours', 'tour');
  const [editing, setEditing] = useState<Tour | 'new' | null>(null);
  const tours = useMemo(
    () =>
      [...rows.values()]
        .filter(({ removedAt }) => removedAt === null)
        .sort((one, other) => one.name.localeCompare(other.name, 'zh')),
    [rows],
  );
  return (
    <div className="flex flex-col">
      {tours.length === 0 && <p className="p-3 text-ink-faint">{t('tours-none')}</p>}
      <ul>
        {tours.map((tour) => (
          <SourceItem
            key={tour.id}
            {...use}
            wish={{ kind: 'tour', tour: tour.id }}
            text={tour.name}
            detail={tour.stops.map(({ name }) => name).join('、')}
            tools={
              mayManage && (
                <IconButton
                  label={`${t('tour-edit')} ${tour.name}`}
                  icon={<Pencil aria-hidden="true" className="size-3.5" />}
                  onClick={() => setEditing(tour)}
                />
              )
            }
          />
        ))}
      </ul>
      {mayManage && (
        <div className="p-3">
          <Button onClick={() => setEditing('new')}>{t('tour-new')}</Button>
        </div>
      )}
      <NeglectList {...use} />
      <NightList {...use} />
      {editing !== null && <TourDialog tour={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

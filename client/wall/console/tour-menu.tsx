import { instant } from '@watchroom/shared/kernel/time.ts';
import { RotateCw } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom, useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { watchTour } from './tour-store.ts';

/** The tours in reach; one that is chosen runs in a tile beside the cameras. */
export function TourMenu() {
  const { t } = useTranslation('wall');
  const { clock } = useRoom();
  const mayLook = useMay('camera.look');
  const rows = useRows('tours', 'tour');
  const tours = useMemo(
    () =>
      [...rows.values()]
        .filter(({ removedAt, stops }) => removedAt === null && stops.length > 0)
        .sort((one, other) => one.name.localeCompare(other.name, 'zh')),
    [rows],
  );
  if (!mayLook || tours.length === 0) return null;
  return (
    <Menu
      trigger={<Button icon={<RotateCw aria-hidden="true" className="size-3.5" />}>{t('tour')}</Button>}
      entries={tours.map(({ id, name }) => ({
        kind: 'action' as const,
        text: name,
        onSelect: () => watchTour(id, instant(clock.now())),
      }))}
    />
  );
}

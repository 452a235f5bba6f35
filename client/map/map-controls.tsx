import type { Box } from '@watchroom/shared/kernel/geo.ts';
import { Compass, Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/control/icon-button.tsx';
import { useMap } from './map-context.ts';

/** Buttons over the map. `home` is the whole of what this desk answers for; `children` are switches of layers. */
export function MapControls({ home, children }: { readonly home: Box; readonly children?: ReactNode }) {
  const { t } = useTranslation('map');
  const map = useMap();
  return (
    <div className="absolute top-2 right-2 flex flex-col rounded-normal border border-line bg-panel shadow-overlay">
      <IconButton
        label={t('zoom-in')}
        icon={<Plus aria-hidden="true" className="size-4" />}
        onClick={() => map?.zoomBy(1)}
      />
      <IconButton
        label={t('zoom-out')}
        icon={<Minus aria-hidden="true" className="size-4" />}
        onClick={() => map?.zoomBy(-1)}
      />
      <IconButton
        label={t('show-all')}
        icon={<Maximize aria-hidden="true" className="size-4" />}
        onClick={() => map?.lookOver(home)}
      />
      <IconButton
        label={t('face-north')}
        icon={<Compass aria-hidden="true" className="size-4" />}
        onClick={() => map?.turnNorth()}
      />
      {children}
    </div>
  );
}

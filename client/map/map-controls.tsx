import type { Box } from '@watchroom/shared/kernel/geo.ts';
import { Compass, Maximize, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../ui/control/icon-button.tsx';
import { useMap } from './map-context.ts';

export interface MapControlsProps {
  /** The whole of what this desk answers for. */
  readonly home: Box;
  /** Switches of layers, below the ways to look. */
  readonly children?: ReactNode;
  /** What is done on the map: a group of its own beside. */
  readonly tools?: ReactNode;
}

const groupLook = 'flex flex-col rounded-normal border border-line bg-panel shadow-overlay';

/** Buttons over the map, in two groups: ways to look, and tools. Cards and legends keep clear of them. */
export function MapControls({ home, children, tools }: MapControlsProps) {
  const { t } = useTranslation('map');
  const map = useMap();
  return (
    <div className="absolute top-2 right-2 flex items-start gap-1">
      {tools !== undefined && <div className={groupLook}>{tools}</div>}
      <div className={groupLook}>
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
    </div>
  );
}

import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReplicaState } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type TilePlace, useShow, useWalls, type WallWithMonitors } from '../use-walls.ts';
import { MakeWall } from './make-wall.tsx';
import { MonitorTools } from './monitor-tools.tsx';
import { PresetBar } from './preset-bar.tsx';
import { Sources } from './sources.tsx';
import { TileTools } from './tile-tools.tsx';
import { WallOverview } from './wall-overview.tsx';

/**
 *   +---------------------------+-----------+
 *   |  wall: presets, monitors  |  what to  |
 *   |  in small, their screens  |   show    |
 *   +---------------------------+-----------+
 */
export function WallControl({ code }: { readonly code: string | null }) {
  const { t } = useTranslation('wall');
  const walls = useWalls();
  const cold = useReplicaState('walls') === 'cold';
  const mayManage = useMay('wall.manage');
  const [chosen, setChosen] = useState<TilePlace | null>(null);
  const [making, setMaking] = useState(false);
  const show = useShow();
  const put = (place: TilePlace, content: TileWish) => void show.run({ ...place, content });
  if (cold) return <Skeleton rows={6} />;
  return (
    <div className="grid h-full grid-cols-[1fr_22rem] divide-x divide-line max-md:grid-cols-1 max-md:divide-x-0 max-md:overflow-auto">
      <Panel
        title={t('walls')}
        scrolls
        tools={mayManage && <Button onClick={() => setMaking(true)}>{t('wall-new')}</Button>}
      >
        {walls.length === 0 && <EmptyState title={t('walls-none')} hint={t('walls-none-hint')} />}
        <div className="flex flex-col gap-6 p-3">
          {walls.map((one) => (
            <OneWall key={one.wall.id} one={one} code={code} chosen={chosen} onChoose={setChosen} onDrop={put} />
          ))}
        </div>
      </Panel>
      <div className="flex min-h-0 flex-col">
        <TileTools place={chosen} />
        {show.fault !== null && (
          <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            {show.fault.text}
          </p>
        )}
        <Sources
          ready={chosen !== null}
          busy={show.busy}
          onShow={(wish) => (chosen === null ? undefined : put(chosen, wish))}
        />
      </div>
      {making && <MakeWall onClose={() => setMaking(false)} />}
    </div>
  );
}

interface OneWallProps {
  readonly one: WallWithMonitors;
  readonly code: string | null;
  readonly chosen: TilePlace | null;
  readonly onChoose: (place: TilePlace) => void;
  readonly onDrop: (place: TilePlace, wish: TileWish) => void;
}

function OneWall({ one, code, chosen, onChoose, onDrop }: OneWallProps) {
  const { wall, monitors } = one;
  return (
    <section aria-label={wall.name} className="flex flex-col gap-2">
      <header className="flex flex-wrap items-center gap-2">
        <h3 className="text-lead font-semibold">{wall.name}</h3>
        <PresetBar wall={wall} />
      </header>
      <WallOverview monitors={monitors} chosen={chosen} onChoose={onChoose} onDrop={onDrop} />
      <ul className="flex flex-wrap gap-2">
        {monitors.map((monitor) => (
          <li key={monitor.id} className="min-w-64 flex-1">
            <MonitorTools monitor={monitor} code={code} />
          </li>
        ))}
      </ul>
    </section>
  );
}

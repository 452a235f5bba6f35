import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { EmptyState } from '../ui/feedback/states.tsx';
import { Dialog } from '../ui/overlay/dialog.tsx';
import { WallOverview } from './control/wall-overview.tsx';
import { type TilePlace, useShow, useWalls } from './use-walls.ts';

export interface ShowOnWallProps {
  readonly wish: TileWish;
  /** What it is, in words. */
  readonly what: string;
}

/** Puts something from the console onto a tile: the walls in small, filled and empty tiles, keyboard first. */
export function ShowOnWall({ wish, what }: ShowOnWallProps) {
  const { t } = useTranslation('wall');
  const [open, setOpen] = useState(false);
  if (!useMay('wall.arrange')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('show-on-wall')}</Button>
      {open && <Chooser wish={wish} what={what} onClose={() => setOpen(false)} />}
    </>
  );
}

function Chooser({ wish, what, onClose }: ShowOnWallProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('wall');
  const walls = useWalls();
  const show = useShow();
  const [chosen, setChosen] = useState<TilePlace | null>(null);
  const place = chosen ?? firstFree(walls);
  const put = async (at: TilePlace) => {
    const answer = await show.run({ ...at, content: wish });
    if (answer?.ok) onClose();
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('show-title', { what })}
      description={t('show-hint')}
      actions={
        <Button
          tone="main"
          disabled={place === null}
          busy={show.busy}
          onClick={() => (place === null ? undefined : void put(place))}
        >
          {t('show')}
        </Button>
      }
    >
      {walls.length === 0 && <EmptyState title={t('show-none')} />}
      <div className="flex flex-col gap-4">
        {walls.map(({ wall, monitors }) => (
          <section key={wall.id} aria-label={wall.name}>
            <h3 className="mb-1 text-body font-semibold">{wall.name}</h3>
            <WallOverview monitors={monitors} chosen={place} onChoose={setChosen} onTake={(at) => void put(at)} />
          </section>
        ))}
      </div>
      {show.fault !== null && (
        <p role="alert" className="mt-2 border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {show.fault.text}
        </p>
      )}
    </Dialog>
  );
}

/** The first empty tile: what is shown is not replaced by a hasty Enter. */
function firstFree(walls: ReturnType<typeof useWalls>): TilePlace | null {
  for (const { monitors } of walls) {
    for (const { id, tiles } of monitors) {
      const tile = tiles.findIndex(({ content }) => content.kind === 'empty');
      if (tile >= 0) return { monitor: id, tile };
    }
  }
  return null;
}

import type { TileWish } from '@watchroom/shared/wall/tile.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { dragWish } from './dragged-wish.ts';

export interface SourceUse {
  /** A tile is chosen. */
  readonly ready: boolean;
  readonly busy: boolean;
  readonly onShow: (wish: TileWish) => void;
}

export interface SourceItemProps extends SourceUse {
  readonly wish: TileWish;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly tools?: ReactNode;
}

/** One thing that can be shown: by its button on the chosen tile, or dragged onto any. */
export function SourceItem({ wish, text, detail, tools, ready, busy, onShow }: SourceItemProps) {
  const { t } = useTranslation('wall');
  return (
    <li
      draggable
      onDragStart={(event) => dragWish(event.dataTransfer, wish)}
      className="row-min flex cursor-grab items-center gap-2 border-b border-line px-3 py-1"
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate">{text}</span>
        {detail !== undefined && <span className="block truncate text-meta text-ink-faint">{detail}</span>}
      </span>
      {tools}
      <Button disabled={!ready} busy={busy} aria-label={`${t('show')} ${text}`} onClick={() => onShow(wish)}>
        {t('show')}
      </Button>
    </li>
  );
}

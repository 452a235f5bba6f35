import { TileWish } from '@watchroom/shared/wall/tile.ts';

/** What is dragged onto a tile travels under a type of its own: nothing from another page is taken for it. */
const TYPE = 'application/x-watchroom-tile';

export function dragWish(transfer: DataTransfer, wish: TileWish): void {
  transfer.setData(TYPE, JSON.stringify(wish));
  transfer.effectAllowed = 'copy';
}

export function holdsWish(transfer: DataTransfer): boolean {
  return transfer.types.includes(TYPE);
}

/** What was dropped, or null where it is nothing of ours. */
export function draggedWish(transfer: DataTransfer): TileWish | null {
  try {
    const parsed = TileWish.safeParse(JSON.parse(transfer.getData(TYPE)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

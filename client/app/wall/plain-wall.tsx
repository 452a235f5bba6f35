import { WallCounts } from '../../wall/figures/wall-counts.tsx';
import { WallIncidents } from '../../wall/figures/wall-incidents.tsx';
import { WallOnline } from '../../wall/figures/wall-online.tsx';
import { WallMap } from '../../wall/screen/wall-map.tsx';

/** What a wall shows that nobody arranged: the map, the counts, what is open, as large as the viewing distance asks. */
export function PlainWall({ scale }: { readonly scale: number }) {
  return (
    <div className="flex h-full portrait:flex-col">
      <div className="min-h-0 min-w-0 flex-[1.7]">
        <WallMap scale={scale} />
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col border-l border-line bg-panel">
        <WallCounts />
        <WallOnline />
        <WallIncidents />
      </div>
    </div>
  );
}

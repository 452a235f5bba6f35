import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import type { ReactNode } from 'react';
import { AreaPathText } from '../../../area/area-path-text.tsx';
import { GridTeam } from '../../../area/roster/grid-team.tsx';
import { CoverageLines } from '../../../camera/sight/coverage-lines.tsx';
import { HotLines } from '../../../incident/hot/hot-lines.tsx';
import { useMay } from '../../../platform/use-session.ts';
import { BlindPieces } from './blind-pieces.tsx';
import { CamerasOnline } from './cameras-online.tsx';
import { GridSigns } from './grid-signs.tsx';

export function AreaFacts({
  area,
  isGrid,
  children,
}: {
  readonly area: AreaView;
  readonly isGrid: boolean;
  readonly children: ReactNode;
}) {
  const sees = useMay('camera.read');
  return (
    <>
      <p>
        <AreaPathText path={area.path} />
      </p>
      <GridSigns area={area.id} />
      {sees && (
        <div className="mt-2 flex flex-col gap-1.5">
          <CamerasOnline area={area.id} />
          <CoverageLines area={area.id} />
          {isGrid && <BlindPieces grid={area.id} />}
        </div>
      )}
      {isGrid && <HotLines grid={area.id} />}
      {isGrid && <GridTeam grid={area.id} />}
      {children}
    </>
  );
}

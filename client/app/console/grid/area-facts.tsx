import type { AreaView } from '@watchroom/shared/area/area-api.ts';
import { ExportSort } from '@watchroom/shared/city/export/export-api.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../../area/area-path-text.tsx';
import { GridTeam } from '../../../area/roster/grid-team.tsx';
import { CoverageLines } from '../../../camera/sight/coverage-lines.tsx';
import { HotLines } from '../../../incident/hot/hot-lines.tsx';
import { useMay } from '../../../platform/use-session.ts';
import { ExportForm } from '../export/export-form.tsx';
import { BlindPieces } from './blind-pieces.tsx';
import { CamerasOnline } from './cameras-online.tsx';
import { GridSigns } from './grid-signs.tsx';

/** All that is known of an area, and the way to take it along. */
export function AreaFacts({
  area,
  isGrid,
  children,
}: {
  readonly area: AreaView;
  readonly isGrid: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('export');
  const sees = useMay('camera.read');
  const exports = useMay('view.export');
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
      {exports && (
        <ExportForm title={t('export-area')} of={{ area: area.id }} sorts={ExportSort.options} incident={null} />
      )}
    </>
  );
}

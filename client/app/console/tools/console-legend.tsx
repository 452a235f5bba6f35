import { useMemo } from 'react';
import { useAreaLegend } from '../../../area/use-area-legend.tsx';
import { useCameraLegend } from '../../../camera/legend/use-camera-legend.tsx';
import { useCoverageLegend } from '../../../camera/legend/use-coverage-legend.tsx';
import { useDrawingLegend } from '../../../drawing/use-drawing-legend.tsx';
import { useHeatLegend } from '../../../incident/hot/use-heat-legend.tsx';
import { useIncidentLegend } from '../../../incident/layer/use-incident-legend.tsx';
import type { LegendPart } from '../../../map/legend/legend-part.ts';
import { LegendTool } from '../../../map/legend/legend-tool.tsx';
import { useRouteLegend } from '../../../patrol/use-route-legend.tsx';
import { usePostLegend } from '../../../post/use-post-legend.tsx';
import { useUnitLegend } from '../../../unit/use-unit-legend.tsx';

/** The legends of all that can be on the console's map, what needs a person first. */
function useLegendParts(): readonly LegendPart[] {
  const incident = useIncidentLegend();
  const unit = useUnitLegend();
  const camera = useCameraLegend();
  const coverage = useCoverageLegend();
  const post = usePostLegend();
  const route = useRouteLegend();
  const hot = useHeatLegend();
  const drawing = useDrawingLegend();
  const area = useAreaLegend();
  return useMemo(
    () => [incident, unit, camera, coverage, post, route, hot, drawing, area],
    [incident, unit, camera, coverage, post, route, hot, drawing, area],
  );
}

export function ConsoleLegend() {
  return <LegendTool parts={useLegendParts()} />;
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useTranslation } from 'react-i18next';
import { beginDrawing } from '../../../drawing/draw-choice.ts';
import { DrawTool } from '../../../drawing/draw-tool.tsx';
import { MeasureTool } from '../../../map/tools/measure-tool.tsx';
import { RingsTool } from '../../../map/tools/rings-tool.tsx';
import { useTool } from '../../../map/tools/tool-choice.ts';
import { useMay } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';
import { ViewsTool } from '../../../view/views-tool.tsx';
import { ConsoleExport } from './console-export.tsx';
import { ConsoleLegend } from './console-legend.tsx';
import { SelectTool } from './select-tool.tsx';
import { useRingCentre } from './use-ring-centre.ts';

/** The panel of the tool in hand, with what it needs of the open incident and the selection. */
export function ActiveTool({ incident }: { readonly incident: Incident | undefined }) {
  const tool = useTool();
  const open = incident === undefined ? null : { id: incident.id, number: incident.number };
  if (tool === 'measure') return <MeasureTool />;
  if (tool === 'rings') return <Rings incident={incident} />;
  if (tool === 'draw') return <DrawTool incident={open} />;
  if (tool === 'select') return <SelectTool incident={open} />;
  if (tool === 'views') return <ViewsTool />;
  if (tool === 'legend') return <ConsoleLegend />;
  if (tool === 'export') return <ConsoleExport incident={open} />;
  return null;
}

function Rings({ incident }: { readonly incident: Incident | undefined }) {
  const { t } = useTranslation('app');
  const mayDraw = useMay('drawing.make');
  const chosen = useRingCentre(incident);
  if (!mayDraw) return <RingsTool chosen={chosen} />;
  return (
    <RingsTool
      chosen={chosen}
      actions={({ place, rings }) =>
        rings.map(({ radiusM }) => (
          <Button
            key={radiusM}
            onClick={() => beginDrawing({ shape: { kind: 'circle', place, radiusM: Math.min(radiusM, 50_000) } })}
          >
            {t('ring-as-drawing', { metres: Math.round(radiusM) })}
          </Button>
        ))
      }
    />
  );
}

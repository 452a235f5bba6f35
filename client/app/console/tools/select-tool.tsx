import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenIncident } from '../../../access/purpose-field.tsx';
import { ToolPanel } from '../../../map/tools/tool-panel.tsx';
import { useMay } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Choices } from '../../../ui/control/toolbar.tsx';
import { ExportForm } from '../export/export-form.tsx';
import { RadiusField } from './radius-field.tsx';
import { RingActions } from './ring-actions.tsx';
import { RingSurface } from './ring-surface.tsx';
import { SelectedThings } from './selected-things.tsx';
import { useInside } from './use-inside.ts';
import { type RingMode, useRing } from './use-ring.ts';

/** What can leave of a surface: figures are those of areas. */
const sorts = ['cameras', 'units', 'incidents', 'posts', 'patrols'] as const;

/** Cameras, units and incidents in a surface that is drawn by hand, as a list with what can be done with it. */
export function SelectTool({ incident }: { readonly incident: OpenIncident | null }) {
  const { t } = useTranslation('app');
  const [mode, setMode] = useState<RingMode>('loop');
  const mayExport = useMay('view.export');
  const { ring, count, clear, finish, radiusM, resize } = useRing(mode);
  const inside = useInside(ring);
  const change = (next: RingMode) => {
    clear();
    setMode(next);
  };
  return (
    <ToolPanel
      title={t('select')}
      hint={t(`select-hint-${mode}`)}
      actions={
        <>
          {mode === 'corners' && ring === null && (
            <Button disabled={count < 3} onClick={finish}>
              {t('select-finish')}
            </Button>
          )}
          <Button disabled={count === 0} onClick={clear}>
            {t('select-clear')}
          </Button>
          {ring !== null && <RingActions ring={ring} incident={incident} />}
        </>
      }
    >
      <Choices<RingMode>
        label={t('select')}
        value={mode}
        onChange={change}
        choices={(['loop', 'box', 'circle', 'corners'] as const).map((value) => ({
          value,
          text: t(`select-${value}`),
        }))}
      />
      {mode === 'circle' && <RadiusField radiusM={radiusM} onRadius={resize} />}
      {ring !== null && (
        <>
          <RingSurface ring={ring} />
          <SelectedThings inside={inside} incident={incident} />
          {mayExport && (
            <ExportForm of={{ ring: [...ring] }} sorts={sorts} incident={incident} title={t('select-export')} />
          )}
        </>
      )}
    </ToolPanel>
  );
}

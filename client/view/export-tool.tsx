import { ExportReply } from '@watchroom/shared/view/view-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenIncident, PurposeField, usePurpose } from '../access/purpose-field.tsx';
import { useMap } from '../map/map-context.ts';
import { ToolPanel } from '../map/tools/tool-panel.tsx';
import { useMapTool } from '../map/tools/use-map-tool.ts';
import { useCommand } from '../platform/use-command.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import type { Dpi, Paper } from './picture-layout.ts';
import { printPicture, saveFile } from './save-file.ts';
import { type LegendEntry, usePicture } from './use-picture.ts';

export interface ExportToolProps {
  readonly incident: OpenIncident | null;
  /** Names of the overlays that can be on the map. */
  readonly legend: readonly LegendEntry[];
}

type Form = 'screen' | 'a4-150' | 'a4-200' | 'a3-150' | 'a3-200';
const forms: readonly Form[] = ['screen', 'a4-150', 'a4-200', 'a3-150', 'a3-200'];

/** A picture of what the map shows, as a file or on paper. That it leaves the room stands in the feed first (VIW-3). */
export function ExportTool({ incident, legend }: ExportToolProps) {
  const { t } = useTranslation('view');
  const map = useMap();
  const [title, setTitle] = useState('');
  const [form, setForm] = useState<Form>('screen');
  const [drawing, setDrawing] = useState<'idle' | 'busy' | 'failed'>('idle');
  const purpose = usePurpose(incident);
  const make = usePicture(legend);
  const tell = useCommand((body: object) => ({ method: 'POST', path: '/api/views/exports', body, reply: ExportReply }));
  useMapTool({}, false);

  const run = async (then: (blob: Blob, name: string) => void) => {
    if (map === null || purpose.purpose === null) return;
    const layers = [...map.shownOverlays()].filter((id) => id !== 'sketch');
    const body = { what: 'picture', title, box: map.seen().box, layers, purpose: purpose.purpose };
    const told = await tell.run(body);
    if (told?.ok !== true) return;
    setDrawing('busy');
    const [paper, dpi] = form.split('-');
    const wish = { title, paper: paper as Paper, dpi: (dpi === '200' ? 200 : 150) as Dpi, at: told.value.at };
    const blob = await make(map, wish).catch(() => null);
    setDrawing(blob === null ? 'failed' : 'idle');
    if (blob !== null) then(blob, `map-${told.value.at.replace(/\D/g, '').slice(0, 14)}.png`);
  };
  const busy = tell.busy || drawing === 'busy';
  const ready = purpose.purpose !== null;
  return (
    <ToolPanel
      title={t('export')}
      hint={t('export-hint')}
      actions={
        <>
          <Button tone="main" busy={busy} disabled={!ready} onClick={() => void run(saveFile)}>
            {t('export-png')}
          </Button>
          <Button busy={busy} disabled={!ready} onClick={() => void run((blob) => printPicture(blob))}>
            {t('export-print')}
          </Button>
        </>
      }
    >
      <Field label={t('export-title')} optional>
        <Input value={title} maxLength={80} onChange={(event) => setTitle(event.currentTarget.value)} />
      </Field>
      <Field label={t('export-form')}>
        <Select<Form>
          value={form}
          onChange={setForm}
          options={forms.map((value) => ({ value, text: t(`form-${value}`) }))}
        />
      </Field>
      <PurposeField incident={incident} state={purpose} />
      {tell.fault !== null && (
        <p role="alert" className="text-fault">
          {tell.fault.text}
        </p>
      )}
      {drawing === 'failed' && (
        <p role="alert" className="text-fault">
          {t('export-failed')}
        </p>
      )}
    </ToolPanel>
  );
}

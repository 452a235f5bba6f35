import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { boxAround } from '@watchroom/shared/kernel/ring.ts';
import { ExportReply } from '@watchroom/shared/view/view-api.ts';
import { useTranslation } from 'react-i18next';
import { type OpenIncident, PurposeField, usePurpose } from '../../../access/purpose-field.tsx';
import { useCommand } from '../../../platform/use-command.ts';
import { Button } from '../../../ui/control/button.tsx';
import { csvText, saveFile } from '../../../view/save-file.ts';
import type { useInside } from './use-inside.ts';

export interface ListExportProps {
  readonly ring: readonly Position[];
  readonly inside: ReturnType<typeof useInside>;
  readonly incident: OpenIncident | null;
}

/** The selected things as a list for a spreadsheet. That it leaves the room stands in the feed first (VIW-3). */
export function ListExport({ ring, inside, incident }: ListExportProps) {
  const { t } = useTranslation('app');
  const purpose = usePurpose(incident);
  const rows = useListRows(inside);
  const tell = useCommand((body: object) => ({ method: 'POST', path: '/api/views/exports', body, reply: ExportReply }));
  const run = async () => {
    if (purpose.purpose === null) return;
    const layers = ['camera', 'unit', 'incident'];
    const body = { what: 'list', box: boxAround(ring), layers, rows: rows.length - 1, purpose: purpose.purpose };
    const told = await tell.run(body);
    if (told?.ok !== true) return;
    saveFile(
      new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }),
      `list-${told.value.at.replace(/\D/g, '').slice(0, 14)}.csv`,
    );
  };
  return (
    <details className="border-t border-line pt-1">
      <summary className="row-min cursor-pointer rounded-small px-1 hover:bg-hover">{t('select-export')}</summary>
      <div className="flex flex-col gap-2 py-1">
        <PurposeField incident={incident} state={purpose} />
        <Button busy={tell.busy} disabled={purpose.purpose === null || rows.length < 2} onClick={() => void run()}>
          {t('select-csv', { n: rows.length - 1 })}
        </Button>
        {tell.fault !== null && (
          <p role="alert" className="text-fault">
            {tell.fault.text}
          </p>
        )}
      </div>
    </details>
  );
}

function useListRows({ cameras, units, incidents }: ListExportProps['inside']): (string | number)[][] {
  const { t } = useTranslation('app');
  const { t: camera } = useTranslation('camera');
  const { t: unit } = useTranslation('unit');
  return [
    [t('list-sort'), t('list-name'), t('list-state'), t('list-lng'), t('list-lat')],
    ...(cameras.data?.cameras ?? []).map((one) => [
      t('found-camera'),
      one.name,
      camera(`health-${one.health}`),
      ...one.place,
    ]),
    ...units.map((one) => [t('found-unit'), one.unit.callSign, unit(`status-${one.unit.status}`), ...one.place]),
    ...incidents.map((one) => [t('found-incident'), one.number, one.state.at, ...one.place]),
  ];
}

import type { ExportGround, ExportSort, ExportForm as FileForm } from '@watchroom/shared/city/export/export-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OpenIncident, PurposeField, usePurpose } from '../../../access/purpose-field.tsx';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Select } from '../../../ui/control/select.tsx';
import { Choices } from '../../../ui/control/toolbar.tsx';
import { Progress } from '../../../ui/feedback/states.tsx';
import { type ExportState, useExport } from './use-export.ts';

export interface ExportFormProps {
  readonly title: string;
  readonly of: ExportGround;
  readonly sorts: readonly ExportSort[];
  readonly incident: OpenIncident | null;
}

/** Sorts that have a past; the others are told as they are now. */
const dated: readonly ExportSort[] = ['incidents', 'patrols', 'indicators'];
const periods = ['1', '7', '30', '90', '366'] as const;
type Period = (typeof periods)[number];

/** Things of an area or a surface as a file. That it leaves the room stands in the feed first, with the purpose (EXP-1). */
export function ExportForm({ title, of, sorts, incident }: ExportFormProps) {
  const { t } = useTranslation('export');
  const [what, setWhat] = useState<ExportSort>(sorts[0] ?? 'cameras');
  const [form, setForm] = useState<FileForm>('csv');
  const [period, setPeriod] = useState<Period>('30');
  const { purpose, ...purposeState } = usePurpose(incident);
  const { state, start, cancel } = useExport();
  const begin = () => {
    if (purpose !== null) void start({ what, form, of, days: Number(period), purpose });
  };
  return (
    <details className="mt-2 border-t border-line pt-1">
      <summary className="row-min cursor-pointer rounded-small px-1 hover:bg-hover">{title}</summary>
      <div className="flex flex-col gap-2 py-1">
        <Field label={t('what')}>
          <Select<ExportSort>
            value={what}
            onChange={setWhat}
            options={sorts.map((value) => ({ value, text: t(`sort-${value}`) }))}
          />
        </Field>
        {dated.includes(what) && (
          <Field label={t('period')}>
            <Select<Period>
              value={period}
              onChange={setPeriod}
              options={periods.map((value) => ({ value, text: t(`period-${value}`) }))}
            />
          </Field>
        )}
        <div>
          <Choices<FileForm>
            label={t('form')}
            value={form}
            onChange={setForm}
            choices={(['csv', 'geojson'] as const).map((value) => ({ value, text: t(`form-${value}`) }))}
          />
        </div>
        <PurposeField incident={incident} state={{ purpose, ...purposeState }} />
        <p className="text-meta text-ink-faint">{t('hint')}</p>
        {state.at !== 'running' && (
          <Button className="self-start" disabled={purpose === null} onClick={begin}>
            {t('start')}
          </Button>
        )}
        <State state={state} onCancel={cancel} />
      </div>
    </details>
  );
}

function State({ state, onCancel }: { readonly state: ExportState; readonly onCancel: () => void }) {
  const { t } = useTranslation('export');
  const count = (n: number) => n.toLocaleString('en');
  if (state.at === 'running') {
    const { rows, total } = state;
    const detail = total === null ? {} : { detail: t('rows', { n: count(rows), total: count(total) }) };
    const share = total === null ? null : rows / Math.max(1, total);
    return <Progress label={t('running')} share={share} {...detail} onCancel={onCancel} />;
  }
  if (state.at === 'failed')
    return (
      <p role="alert" className="text-fault">
        {state.fault.text}
      </p>
    );
  return (
    <p role="status" className="text-ink-soft">
      {state.at === 'done' && t('done', { n: count(state.rows) })}
      {state.at === 'stopped' && t('stopped')}
    </p>
  );
}

import type { ImportField, ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import { mappingFaults } from '@watchroom/shared/camera/import-row.ts';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { EmptyState, Progress } from '../../ui/feedback/states.tsx';
import { CheckStep } from './check-step.tsx';
import { lookInto } from './chosen-file.ts';
import { FaultLine } from './fault-line.tsx';
import { JobList } from './job/job-list.tsx';
import { ColumnTable, ReadingForm } from './mapping-form.tsx';
import { TakeStep } from './take-step.tsx';
import { type ImportSteps, isStale, useImport } from './use-import.ts';

/** A register of cameras from a file: chosen and mapped on the left; what a check found and what came of it on the right. */
export function CameraImport() {
  const { t } = useTranslation('catalogue');
  const steps = useImport();
  return (
    <div className="flex max-w-7xl flex-col gap-6 p-4">
      <div className="grid grid-cols-2 gap-6 max-lg:grid-cols-1">
        <ImportForm steps={steps} />
        <section
          aria-label={t('report')}
          aria-live="polite"
          className="flex min-w-0 flex-col gap-4 self-start lg:sticky lg:top-4"
        >
          {steps.busy && <Progress label={t('uploading')} share={null} />}
          {steps.taken !== null ? (
            <TakeStep job={steps.taken} onAnother={() => steps.choose(null)} />
          ) : steps.checked !== null ? (
            <CheckStep steps={steps} checked={steps.checked} />
          ) : (
            !steps.busy && <EmptyState title={t('file-none')} hint={t('file-none-hint')} />
          )}
        </section>
      </div>
      <JobList />
    </div>
  );
}

function ImportForm({ steps }: { readonly steps: ImportSteps }) {
  const { t } = useTranslation('catalogue');
  const { chosen, mapping } = steps;
  const missing = mapping === null ? [] : unmapped(mapping);
  const readable = chosen !== null && chosen.columns.length > 0;
  const ready = readable && chosen.personal.length === 0 && missing.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (mapping !== null && ready) void steps.check(mapping);
  };
  const choose = async (file: File | null) => steps.choose(file === null ? null : await lookInto(file));
  return (
    <form onSubmit={submit} className="flex min-w-0 flex-col gap-3">
      <Field label={t('file')} error={chosen !== null && !readable ? t('file-no-columns') : undefined}>
        <FileInput file={chosen?.file ?? null} onFile={(file) => void choose(file)} accept=".csv,.txt,.json,.geojson" />
      </Field>
      {readable && mapping !== null && (
        <fieldset disabled={steps.taken !== null} className="flex min-w-0 flex-col gap-3">
          <legend className="sr-only">{t('settings')}</legend>
          <ReadingForm mapping={mapping} onMapping={steps.setMapping} />
          {chosen.personal.length > 0 && (
            <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
              {t('file-personal', { columns: chosen.personal.join(', ') })}
            </p>
          )}
          {missing.length > 0 && (
            <p role="status" className="text-fault">
              {t('needs-columns', { fields: missing.map((field) => t(`field-${field}`)).join(', ') })}
            </p>
          )}
          <Button
            type="submit"
            tone={steps.checked === null || isStale(steps) ? 'main' : 'normal'}
            busy={steps.busy}
            disabled={!ready || steps.taken !== null}
            className="self-start"
          >
            {t(steps.checked === null ? 'check' : 'check-again')}
          </Button>
          <FaultLine fault={steps.fault} />
          <ColumnTable mapping={mapping} columns={chosen.columns} onMapping={steps.setMapping} />
        </fieldset>
      )}
    </form>
  );
}

function unmapped(mapping: ImportMapping): ImportField[] {
  return mappingFaults(mapping).flatMap(({ code, values }) =>
    code === 'unmapped-field' ? [values?.['name'] as ImportField] : [],
  );
}

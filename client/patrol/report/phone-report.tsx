import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../platform/api.ts';
import { useDeed } from '../../platform/offline/use-outbox.ts';
import { useCity, useMay, useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { reportTypes } from './report-types.ts';

interface ReportProps {
  readonly unit: UnitView;
  /** Where this phone is: a report from the street is about where its officer stands. */
  readonly fix: KeptFix | null;
}

/** Something new from the street (R12): what it is, words, and the place; kept and sent like everything else. On duty only. */
export function PhoneReport({ unit, fix }: ReportProps) {
  const { t } = useTranslation('patrol');
  const [open, setOpen] = useState(false);
  const may = useMay('report.create');
  if (!may || unit.duty === 'off') return null;
  if (!open)
    return (
      <Button className="min-h-12" onClick={() => setOpen(true)}>
        {t('report-new')}
      </Button>
    );
  return <ReportForm unit={unit} fix={fix} onDone={() => setOpen(false)} />;
}

interface Told {
  readonly type: string;
  readonly text: string;
  readonly fix: KeptFix;
}

function ReportForm({ unit, fix, onDone }: ReportProps & { readonly onDone: () => void }) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const textIn = useTextIn();
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const report = useDeed((told: Told) => ({
    deed: 'report.create',
    about: unit.id,
    // Nothing builds on it, and it builds on nothing.
    chain: `report:${newKey()}`,
    words: told.text,
    path: '/api/reports',
    timed: 'occurredAt' as const,
    body: { json: { channel: 'patrol', type: told.type, text: told.text, place: told.fix.place } },
  }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fix === null) return;
    await report.run({ type, text: text.trim(), fix });
    onDone();
  };
  return (
    <form
      aria-label={t('report-new')}
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-normal border border-edge bg-panel p-3"
    >
      <h2 className="text-lead font-semibold">{t('report-new')}</h2>
      <label className="flex flex-col gap-1">
        <span className="text-meta text-ink-soft">{t('report-type')}</span>
        <select
          name="type"
          required
          value={type}
          onChange={(event) => setType(event.target.value)}
          className="control-height min-h-12 rounded-normal border border-edge bg-well px-2 text-body text-ink"
        >
          <option value="">{t('report-choose')}</option>
          {reportTypes(city.types).map(({ branch, leaves }) => (
            <optgroup key={branch?.id ?? ''} label={branch === null ? t('report-type') : textIn(branch.name)}>
              {leaves.map((leaf) => (
                <option key={leaf.id} value={leaf.id}>
                  {textIn(leaf.name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <Field label={t('what')} required>
        <Textarea
          name="report"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <p className="text-meta text-ink-soft">
        {fix === null ? (
          t('report-no-place')
        ) : (
          <>
            {t('report-place')} <Moment at={fix.at} form="time" /> ·{' '}
            {t('sharing-accuracy', { m: Math.round(fix.accuracyM) })}
          </>
        )}
      </p>
      <div className="grid grid-cols-[auto_1fr] gap-2">
        <Button onClick={onDone}>{t('cancel')}</Button>
        <Button
          type="submit"
          tone="main"
          busy={report.busy}
          disabled={type === '' || text.trim() === '' || fix === null}
        >
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import type { Disposition, DispositionChoice } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Flow } from '@watchroom/shared/incident/incident-type.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices } from '../../incident/closing/choices.tsx';
import { whereNow } from '../../incident/closing/photo-form.ts';
import { useDispositions } from '../../incident/closing/use-dispositions.ts';
import { newKey } from '../../platform/api.ts';
import { useDeeds } from '../../platform/offline/use-outbox.ts';
import { useCity, useTextIn } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { isTooLarge, PhotoField } from '../order/photo-field.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { reportDeeds } from './report-deeds.ts';
import { reportTypes } from './report-types.ts';

export interface ReportFormProps {
  readonly unit: UnitView;
  /** Where this phone is: a report from the street is about where its officer stands. */
  readonly fix: KeptFix | null;
  /** A photo that another app handed over; where it was taken nobody knows. */
  readonly shared: Blob | null;
  /** Kept, or left. */
  readonly onDone: (kept: boolean) => void;
}

/** Something new from the street (R12), and, where it was dealt with there and then, how (R38): one form, one press. */
export function ReportForm({ unit, fix, shared, onDone }: ReportFormProps) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const [photo, setPhoto] = useState<Blob | null>(shared);
  const where = useRef<Promise<PhotoPlace | null>>(Promise.resolve(null));
  const [spot, setSpot] = useState<Spot>({ at: 'open' });
  const { run, busy } = useDeeds();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up.
    form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const chosen = city.types.find(({ id }) => id === type);
  const flow = chosen?.flow ?? null;
  const choices = useDispositions(chosen?.id ?? null, flow);
  const settled = spot.at === 'settled' ? settledIn(spot, flow, choices) : null;
  const ready = type !== '' && text.trim() !== '' && fix !== null && !isTooLarge(photo);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || (spot.at === 'settled' && settled === null)) return;
    const told = { type, text: text.trim(), fix, settled };
    const taken = photo === null ? null : { photo, taken: await where.current };
    await run(reportDeeds({ ...told, photo: taken }, { about: unit.id, key: newKey() }));
    onDone(true);
  };
  return (
    <form
      ref={form}
      aria-label={t('report-new')}
      onSubmit={(event) => void submit(event)}
      className="flex flex-col gap-3 rounded-normal border border-edge bg-panel p-3"
    >
      <h2 className="text-lead font-semibold">{t('report-new')}</h2>
      <TypeField type={type} onType={setType} />
      <Field label={t('what')} required>
        <Textarea
          name="report"
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      {shared !== null && photo === shared ? (
        <p className="text-meta text-ink-soft">{t('shared-with-report')}</p>
      ) : (
        <PhotoField
          photo={photo}
          onTake={(taken) => {
            setPhoto(taken);
            where.current = whereNow();
          }}
        />
      )}
      <SpotField spot={spot} onSpot={setSpot} flow={flow} choices={choices} />
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
        <Button className="min-h-12" onClick={() => onDone(false)}>
          {t('cancel')}
        </Button>
        <Button
          className="min-h-12"
          type="submit"
          tone="main"
          busy={busy}
          disabled={!ready || (spot.at === 'settled' && settled === null)}
        >
          {t(spot.at === 'settled' ? 'report-settle' : 'send')}
        </Button>
      </div>
    </form>
  );
}

function TypeField({ type, onType }: { readonly type: string; readonly onType: (type: string) => void }) {
  const { t } = useTranslation('patrol');
  const city = useCity();
  const textIn = useTextIn();
  return (
    <label className="flex flex-col gap-1">
      <span className="text-meta text-ink-soft">{t('report-type')}</span>
      <select
        name="type"
        required
        value={type}
        onChange={(event) => onType(event.target.value)}
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
  );
}

type Spot =
  | { readonly at: 'open' }
  | { readonly at: 'settled'; readonly disposition: Disposition | null; readonly result: string };

/** What is sent of it; null while something is missing, or another type was chosen since. Of a mediation only the outcome is kept. */
function settledIn(
  { disposition, result }: Extract<Spot, { at: 'settled' }>,
  flow: Flow | null,
  choices: readonly DispositionChoice[],
) {
  if (disposition === null || flow === null || !choices.some(({ code }) => code === disposition)) return null;
  if (flow === 'mediation') return { disposition, result: '' };
  return result.trim() === '' ? null : { disposition, result: result.trim() };
}

interface SpotFieldProps {
  readonly spot: Spot;
  readonly onSpot: (spot: Spot) => void;
  /** Of the type that is chosen; null: none is. */
  readonly flow: Flow | null;
  /** What it can end with. */
  readonly choices: readonly DispositionChoice[];
}

/** INC-22: dealt with on the spot, and what came of it. */
function SpotField({ spot, onSpot, flow, choices }: SpotFieldProps) {
  const { t } = useTranslation('patrol');
  const textIn = useTextIn();
  return (
    <fieldset className="flex flex-col gap-3" disabled={flow === null}>
      <label className="flex min-h-12 items-center gap-3 text-body">
        <input
          type="checkbox"
          name="settled"
          checked={spot.at === 'settled'}
          onChange={(event) =>
            onSpot(event.target.checked ? { at: 'settled', disposition: null, result: '' } : { at: 'open' })
          }
          className="size-6 accent-accent"
        />
        {t('report-on-spot')}
      </label>
      {spot.at === 'settled' && flow !== null && (
        <>
          <Choices
            label={t('report-disposition')}
            value={spot.disposition}
            options={choices.map(({ code, name }) => ({ value: code, text: textIn(name) }))}
            onChange={(disposition: Disposition) => onSpot({ ...spot, disposition })}
          />
          {flow !== 'mediation' && (
            <Field label={t('note')} hint={t('note-hint')} required>
              <Textarea
                name="result"
                rows={2}
                maxLength={2000}
                value={spot.result}
                onChange={(event) => onSpot({ ...spot, result: event.target.value })}
              />
            </Field>
          )}
        </>
      )}
    </fieldset>
  );
}

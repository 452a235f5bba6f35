// limit: imports 17, all that is told of something new comes together here
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../platform/api.ts';
import { useOnce } from '../../platform/offline/use-once.ts';
import { useDeeds } from '../../platform/offline/use-outbox.ts';
import { useCity } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { PhotoField, useTakenPhoto } from '../order/photo-field.tsx';
import type { KeptFix } from '../position/position-trail.ts';
import { PlaceField } from './place-field.tsx';
import { type Placed, placedAt } from './placed.ts';
import { reportDeeds } from './report-deeds.ts';
import { SpotField, useSpot } from './spot-field.tsx';
import { TypeField } from './type-field.tsx';

export interface ReportFormProps {
  readonly unit: UnitView;
  /** Where this phone is: a report from the street is about where its officer stands, unless another place is chosen. */
  readonly fix: KeptFix | null;
  /** A photo that another app handed over; where it was taken nobody knows. */
  readonly shared: Blob | null;
  /** Kept, or left. */
  readonly onDone: (kept: boolean) => void;
}

/** Something new from the street (R12), and, where it was dealt with there and then, how (R38): one form, one press. */
export function ReportForm({ unit, fix, shared, onDone }: ReportFormProps) {
  const { t } = useTranslation('patrol');
  const [type, setType] = useState('');
  const [text, setText] = useState('');
  const { photo, tooLarge, take, taken } = useTakenPhoto(shared);
  const [chosen, setChosen] = useState<Placed | null>(null);
  const at = placedAt(chosen, fix);
  const { field, settled, lacks } = useSpot(type);
  const { run } = useDeeds();
  const role = useCity().roles.find(({ id }) => id === unit.role);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up.
    form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const ready = type !== '' && text.trim() !== '' && at !== null && !tooLarge;
  const send = useOnce(async () => {
    if (at === null || !ready || lacks) return;
    const channel = role?.reports ?? ('patrol' as const);
    const told = { channel, type, text: text.trim(), at, settled };
    await run(reportDeeds({ ...told, photo: await taken() }, { about: unit.id, key: newKey() }));
    onDone(true);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send.run();
  };
  return (
    <form
      ref={form}
      aria-label={t('report-new')}
      onSubmit={submit}
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
        <PhotoField tooLarge={tooLarge} onTake={take} />
      )}
      <SpotField {...field} />
      <PlaceField unit={unit} fix={fix} chosen={chosen} onChosen={setChosen} />
      <div className="grid grid-cols-[auto_1fr] gap-2">
        <Button className="min-h-12" onClick={() => onDone(false)}>
          {t('cancel')}
        </Button>
        <Button className="min-h-12" type="submit" tone="main" busy={send.busy} disabled={!ready || lacks}>
          {t(field.spot.at === 'settled' ? 'report-settle' : 'send')}
        </Button>
      </div>
    </form>
  );
}

import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOnce } from '../../platform/offline/use-once.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { OrderForm, useOrderForm } from '../form/order-form.tsx';
import { useSpoken } from '../voice/use-spoken.ts';
import { PhotoField, useTakenPhoto } from './photo-field.tsx';
import { useNote, useOrderStep, usePhoto, useVoice } from './use-order-calls.ts';

/** Only for who speaks: the first load of the phone is on the air (PHN-5). */
const VoiceField = lazy(() => import('../voice/voice-field.tsx').then((file) => ({ default: file.VoiceField })));

interface TellProps {
  readonly assignment: Assignment;
  /** `clear`: the end of the order, and what was done. `note`: words and a photo on the way there. */
  readonly as: 'clear' | 'note';
  readonly onBack: () => void;
}

/** What there is to tell of an order, with a photo if there is one. The photo goes first, so that "done" is never without it. */
export function FinishForm({ assignment, as, onBack }: TellProps) {
  const { t } = useTranslation('patrol');
  const step = useOrderStep(assignment);
  const add = useNote(assignment);
  const upload = usePhoto(assignment);
  const [note, setNote] = useState('');
  const { photo, tooLarge, take, taken } = useTakenPhoto();
  const { voice, setVoice, said } = useSpoken();
  const speak = useVoice(assignment);
  const asked = useOrderForm(assignment.order.type);
  const form = useRef<HTMLFormElement>(null);
  // On a small screen the order fills it: the form comes to the thumb, not the thumb to the form.
  useEffect(() => {
    // In braces: newer browsers answer with a promise, which is no way to clean up.
    form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const empty = note.trim() === '' && (as === 'clear' || (photo === null && voice === null));

  const send = useOnce(async () => {
    const shown = await taken();
    if (shown !== null) await upload.run(shown);
    const heard = await said();
    if (heard !== null) await speak.run(heard);
    if (as === 'clear') await step.run({ step: 'clear', words: note, answers: asked.given });
    else if (note.trim() !== '') await add.run(note.trim());
    onBack();
  });

  return (
    <form
      ref={form}
      aria-label={t(as === 'clear' ? 'finish-title' : 'tell')}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send.run();
      }}
    >
      {as === 'clear' && <OrderForm {...asked} />}
      <Field label={t('note')} hint={t('note-hint')} required={as === 'clear'} optional={as === 'note'}>
        <Textarea
          name="note"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          rows={4}
          required={as === 'clear'}
          maxLength={2000}
        />
      </Field>
      <PhotoField tooLarge={tooLarge} onTake={take} />
      {as === 'note' && (
        <Suspense>
          <VoiceField voice={voice} onVoice={setVoice} />
        </Suspense>
      )}
      <div className="grid grid-cols-[auto_1fr] gap-2">
        <Button onClick={onBack}>{t('cancel')}</Button>
        <Button
          type="submit"
          tone="main"
          busy={send.busy}
          disabled={empty || tooLarge || (as === 'clear' && asked.lacks)}
        >
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

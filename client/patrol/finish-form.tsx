import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { photoForm } from '../incident/closing/photo-form.ts';
import { issueAt } from '../platform/fault.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input, Textarea } from '../ui/control/input.tsx';
import { useOrderStep, usePhoto } from './use-order-calls.ts';

/** The server refuses larger ones; telling here saves a slow upload. */
const PHOTO_MAX_BYTES = 8 * 1024 * 1024;

/** The end of an order: what was done, with a photo if there is one. The photo goes first, so that "done" is never without it. */
export function FinishForm({ assignment, onBack }: { readonly assignment: Assignment; readonly onBack: () => void }) {
  const { t } = useTranslation('patrol');
  const clear = useOrderStep();
  const upload = usePhoto();
  const [note, setNote] = useState('');
  const [photo, setPhoto] = useState<File | null>(null);
  const [photoSent, setPhotoSent] = useState(false);
  const tooLarge = photo !== null && photo.size > PHOTO_MAX_BYTES;
  const fault = clear.fault ?? upload.fault;

  const send = async () => {
    if (photo !== null && !photoSent) {
      const answer = await upload.run({ incident: assignment.incident, form: await photoForm(photo) });
      if (answer === null || !answer.ok) return;
      setPhotoSent(true);
    }
    await clear.run({ id: assignment.id, step: 'clear', body: { note } });
  };

  return (
    <form
      aria-label={t('finish-title')}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={t('note')} hint={t('note-hint')} error={issueAt(clear.fault, 'note')} required>
        <Textarea
          name="note"
          value={note}
          onChange={(event) => setNote(event.target.value)}
          rows={4}
          required
          maxLength={2000}
        />
      </Field>
      <Field label={t('photo')} hint={t('photo-hint')} error={tooLarge ? t('photo-too-large') : undefined} optional>
        <Input
          name="photo"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          capture="environment"
          onChange={(event) => {
            setPhoto(event.target.files?.[0] ?? null);
            setPhotoSent(false);
          }}
        />
      </Field>
      {fault !== null && (
        <p role="alert" className="text-body text-fault">
          {fault.text}
        </p>
      )}
      <div className="grid grid-cols-[auto_1fr] gap-2">
        <Button onClick={onBack}>{t('cancel')}</Button>
        <Button type="submit" tone="main" busy={clear.busy || upload.busy} disabled={note.trim() === '' || tooLarge}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

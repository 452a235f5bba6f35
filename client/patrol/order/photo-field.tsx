import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whereNow } from '../../incident/closing/photo-form.ts';
import { sendable } from '../../intake/public/shrunk-photo.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';

/** The server refuses larger ones; telling here saves a slow upload. */
const PHOTO_MAX_BYTES = 8 * 1024 * 1024;

/**
 * A photo as it was chosen, made ready to be sent (PHN-13), and where the phone was then; `first`: one that is there already, of a place
 * that nobody knows. `tooLarge`: it could not be made small enough.
 */
export function useTakenPhoto(first: Blob | null = null) {
  const [photo, setPhoto] = useState(first);
  const [tooLarge, setTooLarge] = useState(false);
  const [begun] = useState(() => (first === null ? none : sendable(first)));
  const ready = useRef<Promise<Blob | null>>(begun);
  const where = useRef<Promise<PhotoPlace | null>>(Promise.resolve(null));
  const take = (chosen: Blob | null) => {
    setPhoto(chosen);
    setTooLarge(false);
    const made = chosen === null ? none : sendable(chosen);
    ready.current = made;
    void made.then((small) => {
      if (ready.current === made) setTooLarge(small !== null && small.size > PHOTO_MAX_BYTES);
    });
    // Asked for while the words are written: what is sent is kept at once then.
    where.current = whereNow();
  };
  const taken = async () => {
    const small = await ready.current;
    return small === null ? null : { photo: small, taken: await where.current };
  };
  return { photo, tooLarge, take, taken };
}
const none = Promise.resolve(null);

interface PhotoFieldProps {
  readonly tooLarge: boolean;
  readonly onTake: (photo: File | null) => void;
}

/** A photo of the place, taken now or chosen; `onTake` hears it, null when it was taken back. */
export function PhotoField({ tooLarge, onTake }: PhotoFieldProps) {
  const { t } = useTranslation('patrol');
  return (
    <Field label={t('photo')} hint={t('photo-hint')} error={tooLarge ? t('photo-too-large') : undefined} optional>
      <Input
        name="photo"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        onChange={(event) => onTake(event.target.files?.[0] ?? null)}
      />
    </Field>
  );
}

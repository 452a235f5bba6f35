import type { PhotoPlace } from '@watchroom/shared/incident/closing/closing.ts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { whereNow } from '../../incident/closing/photo-form.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';

/** The server refuses larger ones; telling here saves a slow upload. */
const PHOTO_MAX_BYTES = 8 * 1024 * 1024;

export function isTooLarge(photo: Blob | null): boolean {
  return photo !== null && photo.size > PHOTO_MAX_BYTES;
}

/** A photo and where the phone was then; `first`: one that is there already, of a place that nobody knows. */
export function useTakenPhoto(first: Blob | null = null) {
  const [photo, setPhoto] = useState(first);
  const where = useRef<Promise<PhotoPlace | null>>(Promise.resolve(null));
  const take = (taken: Blob | null) => {
    setPhoto(taken);
    // Asked for while the words are written: what is sent is kept at once then.
    where.current = whereNow();
  };
  const taken = async () => (photo === null ? null : { photo, taken: await where.current });
  return { photo, take, taken };
}

/** A photo of the place, taken now or chosen; `onTake` hears it, null when it was taken back. */
export function PhotoField({
  photo,
  onTake,
}: {
  readonly photo: Blob | null;
  readonly onTake: (photo: File | null) => void;
}) {
  const { t } = useTranslation('patrol');
  return (
    <Field
      label={t('photo')}
      hint={t('photo-hint')}
      error={isTooLarge(photo) ? t('photo-too-large') : undefined}
      optional
    >
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

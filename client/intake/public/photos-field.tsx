import { PUBLIC_PHOTOS } from '@watchroom/shared/intake/public/public-api.ts';
import { Camera, X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import type { usePhotos } from './use-photos.ts';

/** Photos from the camera or the album, each small and bare before it leaves. */
export function PhotosField({ photos, bad, add, remove, isFull }: ReturnType<typeof usePhotos>) {
  const { t } = useTranslation('public');
  const input = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-semibold">{t('photos')}</legend>
      <p className="text-meta text-ink-soft">{t('photos-hint', { n: PUBLIC_PHOTOS })}</p>
      {photos.length > 0 && (
        <ul className="grid grid-cols-4 gap-2">
          {photos.map(({ key, shown }, at) => (
            <li key={key} className="relative">
              <img
                src={shown}
                alt={t('photo', { n: at + 1 })}
                className="aspect-square w-full rounded-normal object-cover"
              />
              <button
                type="button"
                aria-label={t('photo-remove', { n: at + 1 })}
                onClick={() => remove(key)}
                className="control-square absolute top-0 right-0 flex items-center justify-center rounded-normal bg-panel"
              >
                <X aria-hidden="true" className="size-5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="sr-only"
        onChange={(event) => {
          void add([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button
        icon={<Camera aria-hidden="true" className="size-5" />}
        disabled={isFull}
        onClick={() => input.current?.click()}
      >
        {t('photos-add')}
      </Button>
      {bad > 0 && (
        <p role="alert" className="text-meta text-fault">
          {t('photos-bad', { n: bad })}
        </p>
      )}
    </fieldset>
  );
}

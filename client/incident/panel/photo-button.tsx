import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';

interface PhotoButtonProps {
  readonly photo: AttachmentView;
  /** Classes for its size. */
  readonly size: string;
  readonly onOpen: (photo: AttachmentView) => void;
}

/** A photo, small; pressed, it is shown large. */
export function PhotoButton({ photo, size, onOpen }: PhotoButtonProps) {
  const { t } = useTranslation('incident');
  const caption = useCaption();
  return (
    <button
      type="button"
      onClick={() => onOpen(photo)}
      className="block w-full rounded-normal border border-line hover:border-edge"
    >
      <img
        src={apiPath`/api/attachments/${photo.id}`}
        alt={t('photo-open', caption(photo))}
        loading="lazy"
        className={`${size} rounded-normal object-cover`}
      />
    </button>
  );
}

/** Who added a photo, and when. */
export function useCaption(): (photo: AttachmentView) => { readonly name: string; readonly time: string } {
  const zone = useZone();
  return ({ actor, at }) => ({ name: actor.name, time: momentText(Date.parse(at), zone, 'date-time') });
}

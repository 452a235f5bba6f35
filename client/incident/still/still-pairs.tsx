import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { stillPairs } from '@watchroom/shared/incident/still/still.ts';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../ui/sign/age.tsx';
import { PhotoButton } from '../panel/photo-button.tsx';

interface StillPairsProps {
  readonly photos: readonly AttachmentView[];
  readonly onOpen: (photo: AttachmentView) => void;
}

/** INC-27: of each camera, at each preset of a head, the first still beside the last, for whoever closes. */
export function StillPairs({ photos, onOpen }: StillPairsProps) {
  const { t } = useTranslation('incident');
  return stillPairs(photos).map(({ first, last }) => (
    <div key={first.id} className="mb-1.5 grid grid-cols-2 gap-1.5">
      {[first, last].map((photo) => (
        <figure key={photo.id}>
          <PhotoButton photo={photo} size="h-32 w-full" onOpen={onOpen} />
          <figcaption className="text-meta text-ink-soft">
            {t(photo === first ? 'still-first' : 'still-last')} {nameOf(photo)}{' '}
            <Moment at={photo.still?.at ?? photo.at} form="date-time" />
          </figcaption>
        </figure>
      ))}
    </div>
  ));
}

function nameOf({ still }: AttachmentView): string {
  return [still?.name, still?.preset].filter((part) => part != null).join(' · ');
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import type { AttachmentView } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useMay } from '../../platform/use-session.ts';
import { Skeleton } from '../../ui/feedback/states.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { AddPhoto } from '../closing/add-photo.tsx';
import { StillPairs } from '../still/still-pairs.tsx';
import { useIncidentDetail } from '../use-incident.ts';
import { beforeAndAfter } from './before-and-after.ts';
import { Part } from './part.tsx';
import { PhotoButton, useCaption } from './photo-button.tsx';

/** Photos from the place, newest last. */
export function IncidentPhotos({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const detail = useIncidentDetail(incident.id);
  const [open, setOpen] = useState<AttachmentView | null>(null);
  const mayAdd = useMay('attachment.add');
  const known = detail.data?.attachments;
  const photos = known ?? [];
  const caption = useCaption();
  const pair = beforeAndAfter(photos, incident);
  return (
    <Part
      title={t('photos')}
      detail={known?.length}
      tools={mayAdd && incident.flow !== 'mediation' ? <AddPhoto incident={incident} /> : undefined}
    >
      {known === undefined ? (
        !detail.isError && <Skeleton rows={1} />
      ) : photos.length === 0 ? (
        <p className="text-ink-faint">{t('photo-none')}</p>
      ) : (
        <>
          {pair !== null && (
            <div className="mb-1.5 grid grid-cols-2 gap-1.5">
              {(['before', 'after'] as const).map((which) => (
                <figure key={which}>
                  <PhotoButton photo={pair[which]} size="h-32 w-full" onOpen={setOpen} />
                  <figcaption className="text-meta text-ink-soft">
                    {t(`photo-${which}`)} <Moment at={pair[which].at} form="date-time" />
                  </figcaption>
                </figure>
              ))}
            </div>
          )}
          <StillPairs photos={photos} onOpen={setOpen} />
          <ul className="flex flex-wrap gap-1.5">
            {photos.map((photo) => (
              <li key={photo.id}>
                <PhotoButton photo={photo} size="size-18" onOpen={setOpen} />
              </li>
            ))}
          </ul>
        </>
      )}
      {open !== null && (
        <Dialog open wide onClose={() => setOpen(null)} title={t('photo-by', caption(open))}>
          <img
            src={apiPath`/api/attachments/${open.id}`}
            alt={t('photo-by', caption(open))}
            className="mx-auto max-h-[70dvh]"
          />
        </Dialog>
      )}
    </Part>
  );
}

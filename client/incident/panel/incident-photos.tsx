import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type AttachmentView, AttachReply } from '@watchroom/shared/incident/incident-api.ts';
import { ImagePlus } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { useIncidentDetail } from '../use-incident.ts';
import { Part } from './part.tsx';

/** Photos from the place, newest last. */
export function IncidentPhotos({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const detail = useIncidentDetail(incident.id);
  const [open, setOpen] = useState<AttachmentView | null>(null);
  const mayAdd = useMay('attachment.add');
  const photos = detail.data?.attachments ?? [];
  const caption = useCaption();
  return (
    <Part title={t('photos')} detail={photos.length} tools={mayAdd ? <AddPhoto incident={incident} /> : undefined}>
      {photos.length === 0 ? (
        <p className="text-ink-faint">{t('photo-none')}</p>
      ) : (
        <ul className="flex flex-wrap gap-1.5">
          {photos.map((photo) => (
            <li key={photo.id}>
              <button
                type="button"
                onClick={() => setOpen(photo)}
                className="block rounded-normal border border-line hover:border-edge"
              >
                <img
                  src={apiPath`/api/attachments/${photo.id}`}
                  alt={t('photo-open', caption(photo))}
                  loading="lazy"
                  className="size-18 rounded-normal object-cover"
                />
              </button>
            </li>
          ))}
        </ul>
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

function useCaption(): (photo: AttachmentView) => { readonly name: string; readonly time: string } {
  const zone = useZone();
  return ({ actor, at }) => ({ name: actor.name, time: momentText(Date.parse(at), zone, 'date-time') });
}

function AddPhoto({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const input = useRef<HTMLInputElement>(null);
  const add = useCommand((form: FormData) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/attachments`,
    body: form,
    reply: AttachReply,
    timeoutMs: 60_000,
  }));
  const send = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file === undefined) return;
    const form = new FormData();
    form.append('file', file);
    // The same file may be chosen again after a refusal.
    void add.run(form).then(() => {
      target.value = '';
    });
  };
  return (
    <>
      {add.fault !== null && (
        <span role="alert" className="text-meta text-fault">
          {add.fault.text}
        </span>
      )}
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        aria-label={t('photo-add')}
        tabIndex={-1}
        onChange={send}
        className="sr-only"
      />
      <IconButton
        label={t('photo-add')}
        icon={<ImagePlus aria-hidden="true" className="size-4" />}
        disabled={add.busy}
        onClick={() => input.current?.click()}
      />
    </>
  );
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { AttachReply } from '@watchroom/shared/incident/incident-api.ts';
import { ImagePlus } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { photoForm } from './photo-form.ts';

/** The button that adds a photo; a phone says with it where it is. */
export function AddPhoto({ incident }: { readonly incident: Incident }) {
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
    // The same file may be chosen again after a refusal.
    void photoForm(file)
      .then(add.run)
      .then(() => {
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

import { OtherStreamsReply } from '@watchroom/shared/camera/other-streams.ts';
import type { AddressKind } from '@watchroom/shared/camera/stream-address.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { FaultLine } from '../catalogue/fault-line.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { type StreamDraft, type StreamQuality, streamKinds, streamOf, streamRequest } from './stream-draft.ts';

/** Of each of them an address as it may look. */
const examples = {
  main: 'rtsp://192.168.1.64/Streaming/Channels/101',
  sub: 'rtsp://192.168.1.64/Streaming/Channels/102',
  still: 'http://192.168.1.64/ISAPI/Streaming/channels/101/picture',
} as const;

interface StreamFormProps {
  readonly camera: CameraId;
  readonly quality: StreamQuality;
  /** The kind that is entered; null: the camera has none. */
  readonly known: AddressKind | null;
  readonly onKept: () => void;
}

/** The address of a camera's main stream, of its smaller one, or of its stills: written here, shown nowhere again (CAM-34, CAM-35). */
export function StreamForm({ camera, quality, known, onKept }: StreamFormProps) {
  const { t } = useTranslation('device');
  const kinds = streamKinds[quality];
  const kind = kinds.find((one) => one === known) ?? kinds[0] ?? 'rtsp';
  const empty: StreamDraft = { kind, url: '', username: '', password: '' };
  const [draft, setDraft] = useState(empty);
  const [isBad, setBad] = useState(false);
  const keep = useCommand(({ path, body }: NonNullable<ReturnType<typeof streamRequest>>) => ({
    method: 'PUT',
    path: `${apiPath`/api/cameras/${camera}`}/${path}`,
    body,
    reply: OtherStreamsReply,
  }));
  const change = (part: Partial<StreamDraft>) => setDraft({ ...draft, ...part });
  const send = async (stream: ReturnType<typeof streamOf>, done: string) => {
    const request = streamRequest(quality, stream);
    setBad(request === null);
    if (request === null) return;
    const answer = await keep.run(request);
    if (answer?.ok !== true) return;
    setDraft(empty);
    notifyDone({ text: done });
    onKept();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const stream = streamOf(draft);
    if (stream === null) return setBad(true);
    void send(stream, t('stream-kept'));
  };
  return (
    <form noValidate onSubmit={submit} aria-label={t(`stream-${quality}`)} className="flex flex-col gap-3">
      <h4 className="font-semibold">{t(`stream-${quality}`)}</h4>
      <div className="grid grid-cols-4 gap-3">
        <Field label={t('stream-kind')}>
          <Select
            value={draft.kind}
            options={kinds.map((value) => ({ value, text: t(`stream-kind-${value}`) }))}
            onChange={(chosen) => change({ kind: chosen })}
          />
        </Field>
        <div className="col-span-3">
          <Field
            label={t('stream-address')}
            hint={t(known === null ? 'stream-none' : 'stream-known')}
            error={isBad ? t('stream-bad') : undefined}
          >
            <Input
              value={draft.url}
              spellCheck={false}
              autoComplete="off"
              placeholder={examples[quality]}
              onChange={({ target }) => change({ url: target.value })}
            />
          </Field>
        </div>
      </div>
      <CredentialFields username={draft.username} password={draft.password} onChange={change} />
      <div className="flex gap-2">
        <Button type="submit" tone="main" busy={keep.busy}>
          {t('stream-keep')}
        </Button>
        {known !== null && quality !== 'main' && (
          <Button busy={keep.busy} onClick={() => void send(null, t('stream-dropped'))}>
            {t('stream-drop')}
          </Button>
        )}
      </div>
      <FaultLine fault={keep.fault} />
    </form>
  );
}

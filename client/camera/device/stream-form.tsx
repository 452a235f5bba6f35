import { OtherStreams, OtherStreamsReply, StillKind, SubKind } from '@watchroom/shared/camera/other-streams.ts';
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
import { type StreamDraft, streamOf } from './stream-draft.ts';

/** Of each of them an address as it may look. */
const examples = {
  sub: 'rtsp://192.168.1.64/Streaming/Channels/102',
  still: 'http://192.168.1.64/ISAPI/Streaming/channels/101/picture',
} as const;
const usual = { sub: 'rtsp', still: 'snapshot' } as const;
const kinds = { sub: SubKind.options, still: StillKind.options } as const;

interface StreamFormProps {
  readonly camera: CameraId;
  readonly quality: 'sub' | 'still';
  /** The kind that is entered; null: the camera has none. */
  readonly known: AddressKind | null;
  readonly onKept: () => void;
}

/** The address of a camera's smaller stream, or of its stills: written here, shown nowhere again (CAM-34). */
export function StreamForm({ camera, quality, known, onKept }: StreamFormProps) {
  const { t } = useTranslation('device');
  const empty: StreamDraft = { kind: known ?? usual[quality], url: '', username: '', password: '' };
  const [draft, setDraft] = useState(empty);
  const [isBad, setBad] = useState(false);
  const keep = useCommand((body: OtherStreams) => ({
    method: 'PUT',
    path: apiPath`/api/cameras/${camera}/streams`,
    body,
    reply: OtherStreamsReply,
  }));
  const change = (part: Partial<StreamDraft>) => setDraft({ ...draft, ...part });
  const send = async (body: unknown, done: string) => {
    const parsed = OtherStreams.safeParse(body);
    setBad(!parsed.success);
    if (!parsed.success) return;
    const answer = await keep.run(parsed.data);
    if (answer?.ok !== true) return;
    setDraft(empty);
    notifyDone({ text: done });
    onKept();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const stream = streamOf(draft);
    if (stream === null) return setBad(true);
    void send({ [quality]: stream }, t('stream-kept'));
  };
  return (
    <form noValidate onSubmit={submit} aria-label={t(`stream-${quality}`)} className="flex flex-col gap-3">
      <h4 className="font-semibold">{t(`stream-${quality}`)}</h4>
      <div className="grid grid-cols-4 gap-3">
        <Field label={t('stream-kind')}>
          <Select
            value={draft.kind}
            options={kinds[quality].map((value) => ({ value, text: t(`stream-kind-${value}`) }))}
            onChange={(kind) => change({ kind })}
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
        {known !== null && (
          <Button busy={keep.busy} onClick={() => void send({ [quality]: null }, t('stream-dropped'))}>
            {t('stream-drop')}
          </Button>
        )}
      </div>
      <FaultLine fault={keep.fault} />
    </form>
  );
}

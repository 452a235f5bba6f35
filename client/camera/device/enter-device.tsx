import { CameraKind } from '@watchroom/shared/camera/camera-api.ts';
import type { FoundDevice } from '@watchroom/shared/camera/device/device-search.ts';
import { placesInWords } from '@watchroom/shared/city/place-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { type DeviceCamera, useEnterDevice } from './use-enter-device.ts';
import { withCredentials } from './with-credentials.ts';

interface EnterDeviceProps {
  readonly device: FoundDevice;
  readonly onClose: () => void;
}

/** A found device becomes a camera: name, number and place are a person's; stream and head are what it said. */
export function EnterDevice({ device, onClose }: EnterDeviceProps) {
  const { t } = useTranslation('device');
  const { enter, busy } = useEnterDevice();
  const [draft, setDraft] = useState(() => draftOf(device));
  const [refusal, setRefusal] = useState<string | null>(null);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const camera = cameraOf(draft);
    if (camera === 'no-place') return setRefusal(t('place-bad'));
    const answer = await enter(camera);
    if (answer === undefined) return;
    if (answer !== null) return setRefusal(answer === 'slow' ? t('enter-slow') : answer.text);
    notifyDone({ text: t('entered', { name: draft.name }) });
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('enter-which', { ip: device.ip })}
      send={t('enter')}
      busy={busy}
      refusal={refusal}
      onSend={() => void send()}
    >
      <Field label={t('name')} required>
        <Input value={draft.name} maxLength={80} onChange={({ target }) => change({ name: target.value })} />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('number')} required>
          <Input value={draft.number} maxLength={128} onChange={({ target }) => change({ number: target.value })} />
        </Field>
        <Field label={t('kind')}>
          <Select
            value={draft.kind}
            options={CameraKind.options.map((value) => ({ value, text: t(`kind-${value}`) }))}
            onChange={(kind) => change({ kind })}
          />
        </Field>
      </div>
      <Field label={t('place')} hint={t('place-hint')} required>
        <Input value={draft.place} onChange={({ target }) => change({ place: target.value })} />
      </Field>
      <Streams device={device} draft={draft} onChange={change} />
      {draft.head !== null && (
        <Field label={t('address')} hint={t('address-hint')}>
          <Input value={draft.head} spellCheck={false} onChange={({ target }) => change({ head: target.value })} />
        </Field>
      )}
      <CredentialFields username={draft.username} password={draft.password} onChange={change} />
    </FormDialog>
  );
}

interface StreamsProps {
  readonly device: FoundDevice;
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
}

/** Which of its profiles is looked at; none: it is a camera without a picture. */
function Streams({ device, draft, onChange }: StreamsProps) {
  const { t } = useTranslation('device');
  const streams = device.profiles.flatMap(({ name, stream }, index) =>
    stream === null ? [] : [{ value: String(index), text: `${name} · ${stream}` }],
  );
  return (
    <Field label={t('stream')}>
      <Select
        value={draft.profile}
        options={[...streams, { value: NO_PROFILE, text: t('no-stream') }]}
        onChange={(profile) => onChange({ profile, stream: device.profiles[Number(profile)]?.stream ?? null })}
      />
    </Field>
  );
}

const NO_PROFILE = 'none';

interface Draft {
  readonly name: string;
  readonly number: string;
  readonly kind: CameraKind;
  readonly place: string;
  readonly profile: string;
  readonly stream: string | null;
  /** The address of its head; null: it has none. */
  readonly head: string | null;
  readonly username: string;
  readonly password: string;
}

function draftOf({ ip, port, model, address, profiles }: FoundDevice): Draft {
  const hasHead = profiles.some((profile) => profile.hasHead);
  const first = profiles.findIndex(({ stream }) => stream !== null);
  return {
    name: `${model ?? 'ONVIF'} ${ip}`,
    number: `onvif-${ip}-${port}`,
    kind: hasHead ? 'ptz' : 'fixed',
    place: '',
    profile: first < 0 ? NO_PROFILE : String(first),
    stream: profiles[first]?.stream ?? null,
    head: hasHead ? address : null,
    username: '',
    password: '',
  };
}

function cameraOf(draft: Draft): DeviceCamera | 'no-place' {
  const { name, number, kind, stream, head } = draft;
  const [place] = placesInWords(draft.place);
  if (place === undefined) return 'no-place';
  const url = stream === null ? null : withCredentials(stream, draft);
  return {
    camera: {
      ...{ externalId: number.trim(), name: name.trim(), kind, place },
      stream: url === null ? null : { kind: 'rtsp', url },
    },
    // Where home looks is entered beside, with a look at the picture.
    head: head === null || head.trim() === '' ? null : { address: withCredentials(head.trim(), draft), homeDeg: 0 },
  };
}

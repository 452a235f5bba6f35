import { HeadSetup, HeadSetupReply, type Mount } from '@watchroom/shared/camera/ptz/head.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { notifyDone } from '../../ui/overlay/toast.tsx';
import { FaultLine } from '../catalogue/fault-line.tsx';
import { CredentialFields } from './credential-fields.tsx';
import { withCredentials } from './with-credentials.ts';

/** The seven figures of a mount, degrees, in the order in which they stand in the form. */
const figures = ['home', 'panFrom', 'panTo', 'tiltFrom', 'tiltTo', 'hfovNear', 'hfovWide'] as const;
type Figure = (typeof figures)[number];
type Draft = Readonly<Record<Figure | 'address' | 'username' | 'password', string>>;

interface HeadFormProps {
  readonly camera: CameraId;
  /** How it is mounted as far as it is known; null: nothing is. */
  readonly mount: Mount | null;
  readonly onKept: () => void;
}

/** By which address a head is steered and how it is mounted. Address, name and password are written here and never shown again (PTZ-6). */
export function HeadForm({ camera, mount, onKept }: HeadFormProps) {
  const { t } = useTranslation('device');
  const [draft, setDraft] = useState<Draft>(() => draftOf(mount));
  const [wrong, setWrong] = useState<'address' | 'figures' | null>(null);
  const keep = useCommand((body: HeadSetup) => ({
    method: 'PUT',
    path: apiPath`/api/cameras/${camera}/head`,
    body,
    reply: HeadSetupReply,
  }));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const needsAddress = mount === null && draft.address.trim() === '';
    const parsed = HeadSetup.safeParse(setupOf(draft));
    setWrong(needsAddress ? 'address' : parsed.success ? null : 'figures');
    if (needsAddress || !parsed.success) return;
    const answer = await keep.run(parsed.data);
    if (answer?.ok !== true) return;
    change({ address: '', username: '', password: '' });
    notifyDone({ text: t('head-kept') });
    onKept();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <Field
        label={t('address')}
        hint={t(mount === null ? 'address-hint' : 'address-known')}
        error={wrong === 'address' ? t('address-needed') : undefined}
        required={mount === null}
      >
        <Input
          value={draft.address}
          spellCheck={false}
          autoComplete="off"
          placeholder="http://192.168.1.64/onvif/device_service"
          onChange={({ target }) => change({ address: target.value })}
        />
      </Field>
      <CredentialFields username={draft.username} password={draft.password} onChange={change} />
      <div className="grid grid-cols-4 gap-3 max-sm:grid-cols-2">
        {figures.map((figure) => (
          <Field key={figure} label={t(`figure-${figure}`)}>
            <Input
              inputMode="decimal"
              value={draft[figure]}
              onChange={({ target }) => change({ [figure]: target.value })}
            />
          </Field>
        ))}
      </div>
      <p className="text-meta text-ink-faint">{t('mount-hint')}</p>
      {wrong === 'figures' && (
        <p role="alert" className="text-meta text-fault">
          {t('figures-bad')}
        </p>
      )}
      <Button type="submit" tone="main" busy={keep.busy} className="self-start">
        {t('head-keep')}
      </Button>
      <FaultLine fault={keep.fault} />
    </form>
  );
}

function draftOf(mount: Mount | null): Draft {
  const { homeDeg, panDeg, tiltDeg, hfovDeg } = mount ?? HeadSetup.parse({ homeDeg: 0 });
  const [home, panFrom, panTo, tiltFrom, tiltTo, hfovNear, hfovWide] = [homeDeg, ...panDeg, ...tiltDeg, ...hfovDeg].map(
    String,
  ) as [string, string, string, string, string, string, string];
  return {
    ...{ address: '', username: '', password: '' },
    ...{ home, panFrom, panTo, tiltFrom, tiltTo, hfovNear, hfovWide },
  };
}

function setupOf(draft: Draft): unknown {
  // An empty field is no nought.
  const number = (figure: Figure) => (draft[figure].trim() === '' ? Number.NaN : Number(draft[figure]));
  const address = draft.address.trim();
  return {
    ...(address === '' ? {} : { address: withCredentials(address, draft) }),
    homeDeg: number('home'),
    panDeg: [number('panFrom'), number('panTo')],
    tiltDeg: [number('tiltFrom'), number('tiltTo')],
    hfovDeg: [number('hfovNear'), number('hfovWide')],
  };
}

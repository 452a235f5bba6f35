import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnAreaField } from '../../area/own-area-field.tsx';
import { useMe } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input, Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useWallCommands } from '../use-walls.ts';

export function MakeWall({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('wall');
  const { make } = useWallCommands();
  const [name, setName] = useState('');
  const [monitors, setMonitors] = useState('');
  const [areaId, setAreaId] = useState(useMe().area);
  const send = async () => {
    const names = monitors
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const answer = await make.run({ name, areaId, monitors: names });
    if (answer?.ok) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('wall-new')}
      send={t('create')}
      busy={make.busy}
      refusal={make.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('wall-name')} required>
        <Input value={name} maxLength={40} onChange={(event) => setName(event.currentTarget.value)} />
      </Field>
      <OwnAreaField label={t('wall-area')} hint={t('wall-area-hint')} area={areaId} onArea={setAreaId} />
      <Field label={t('monitor-names')} hint={t('monitor-names-hint')} required>
        <Textarea value={monitors} onChange={(event) => setMonitors(event.currentTarget.value)} />
      </Field>
    </FormDialog>
  );
}

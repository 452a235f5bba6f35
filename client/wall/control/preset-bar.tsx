import type { Wall } from '@watchroom/shared/wall/wall.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useWallCommands } from '../use-walls.ts';
import { AlarmRuleButton } from './alarm-rule.tsx';

/** Saved states of the whole wall: one press brings all its monitors to one of them. Beside them what takes a tile by itself. */
export function PresetBar({ wall }: { readonly wall: Wall }) {
  const { t } = useTranslation('wall');
  const mayManage = useMay('wall.manage');
  const mayArrange = useMay('wall.arrange');
  const { apply, save } = useWallCommands();
  const [name, setName] = useState<string | null>(null);
  const [leftOut, setLeftOut] = useState(0);
  const bring = async (preset: string) => {
    setLeftOut(0);
    const answer = await apply.run({ id: wall.id, name: preset });
    setLeftOut(answer?.ok ? answer.value.leftOut : 0);
  };
  const keep = async () => {
    const answer = await save.run({ id: wall.id, name: name ?? '' });
    if (answer?.ok) setName(null);
  };
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5">
      <legend className="sr-only">{t('presets')}</legend>
      <span className="text-meta text-ink-faint">{wall.presets.length === 0 ? t('preset-none') : t('presets')}</span>
      {wall.presets.map((preset) => (
        <Button key={preset.name} busy={apply.busy} disabled={!mayArrange} onClick={() => void bring(preset.name)}>
          {preset.name}
        </Button>
      ))}
      {mayManage && (
        <Button tone="quiet" onClick={() => setName('')}>
          {t('preset-save')}
        </Button>
      )}
      <AlarmRuleButton wall={wall} />
      {leftOut > 0 && (
        <span role="status" className="flex items-center gap-1">
          {t('preset-left-out', { n: leftOut })}
          <Button tone="quiet" onClick={() => setLeftOut(0)}>
            {t('preset-left-out-seen')}
          </Button>
        </span>
      )}
      {apply.fault !== null && <span role="alert">{apply.fault.text}</span>}
      <FormDialog
        open={name !== null}
        onClose={() => setName(null)}
        title={t('preset-save')}
        send={t('save')}
        busy={save.busy}
        refusal={save.fault?.text ?? null}
        onSend={() => void keep()}
      >
        <Field label={t('preset-name')} required>
          <Input value={name ?? ''} maxLength={40} onChange={(event) => setName(event.currentTarget.value)} />
        </Field>
      </FormDialog>
    </fieldset>
  );
}

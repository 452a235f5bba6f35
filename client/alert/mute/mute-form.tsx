import { longestMute, mutableSounds, muteBounds } from '@watchroom/shared/alert/mute/mute.ts';
import type { SoundName } from '@watchroom/shared/incident/rings/notice.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { useSetMute } from './use-mutes.ts';

const STEPS = [5, 10, 15, 30];

/** MUT-1: which sounds, for how long and why; only lengths that fit the chosen sounds are offered. */
export function MuteForm() {
  const { t } = useTranslation('mute');
  const [sounds, setSounds] = useState<readonly SoundName[]>([]);
  const [wanted, setWanted] = useState(5);
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useSetMute();
  const most = sounds.length === 0 ? Number.POSITIVE_INFINITY : longestMute(sounds);
  const steps = STEPS.filter((step) => step <= most);
  const minutes = Math.min(wanted, steps.at(-1) ?? wanted);
  const missing = why.trim().length < 2;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (sounds.length > 0 && !missing) void command.run({ sounds: [...sounds], minutes, why: why.trim() });
  };
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-3">
      <fieldset>
        <legend className="text-meta text-ink-soft">{t('sounds')}</legend>
        {mutableSounds.map((sound) => (
          <Checkbox
            key={sound}
            label={t('sound-most', { name: t(`sound-${sound}`), most: muteBounds[sound] })}
            checked={sounds.includes(sound)}
            onChange={(on) => setSounds(mutableSounds.filter((one) => (one === sound ? on : sounds.includes(one))))}
          />
        ))}
        {asked && sounds.length === 0 && (
          <p role="alert" className="text-meta text-fault">
            {t('sounds-needed')}
          </p>
        )}
        <p className="text-meta text-ink-faint">{t('never')}</p>
      </fieldset>
      <div className="flex flex-col items-start gap-1">
        <span aria-hidden="true" className="text-meta text-ink-soft">
          {t('minutes')}
        </span>
        <Choices
          label={t('minutes')}
          value={String(minutes)}
          onChange={(value) => setWanted(Number(value))}
          choices={steps.map((n) => ({ value: String(n), text: t('n-minutes', { n }) }))}
        />
      </div>
      <Field label={t('why')} hint={t('why-hint')} required error={asked && missing ? t('why-needed') : undefined}>
        <Input maxLength={120} value={why} onChange={(event) => setWhy(event.currentTarget.value)} />
      </Field>
      {command.fault !== null && (
        <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {command.fault.text}
        </p>
      )}
      <Button tone="main" type="submit" busy={command.busy}>
        {t('set')}
      </Button>
    </form>
  );
}

import { MOST_SOS_WORDS, type Sos, type SosEnd } from '@watchroom/shared/alert/sos/sos-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useEndSos } from './use-sos.ts';

const reasons = { desk: ['helped', 'safe', 'mistake'], unit: ['safe', 'helped', 'mistake'] } as const;

export interface SosEndDialogProps {
  readonly sos: Sos;
  /** Who ends it: the desk that has it, or the unit itself. */
  readonly side: 'desk' | 'unit';
  readonly onClose: () => void;
}

/** SOS-6: why it is over, and in which words; both stand on the timeline. */
export function SosEndDialog({ sos: { id, callSign }, side, onClose }: SosEndDialogProps) {
  const { t } = useTranslation('sos');
  const [why, setWhy] = useState<SosEnd>(reasons[side][0]);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useEndSos();
  const missing = words.trim() === '';
  const send = async () => {
    setAsked(true);
    if (missing) return;
    const answer = await command.run({ id, why, words: words.trim() });
    if (answer?.ok) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t(side === 'desk' ? 'end-title' : 'safe-title', { callSign })}
      send={t('end-send')}
      busy={command.busy}
      refusal={command.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Choices<SosEnd>
        label={t('why')}
        value={why}
        onChange={setWhy}
        choices={reasons[side].map((value) => ({ value, text: t(`why-${value}`) }))}
      />
      <Field label={t('words')} hint={t('words-hint')} error={asked && missing ? t('words-needed') : undefined}>
        <Textarea
          autoFocus
          name="sos-words"
          maxLength={MOST_SOS_WORDS}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}

import type { Disposition } from '@watchroom/shared/incident/closing/disposition.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../platform/fault.ts';
import { useTextIn } from '../../platform/use-session.ts';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { Choices } from './choices.tsx';
import { useDispositions } from './use-dispositions.ts';

interface ResolveDialogProps {
  readonly incident: Incident;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly onSend: (words: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
}

/** INC-15, INC-24: asks what came of it, and in words what was done; of a mediation only what came of it. */
export function ResolveDialog({ incident, busy, fault, onSend, onClose }: ResolveDialogProps) {
  const { t } = useTranslation('incident');
  const [disposition, setDisposition] = useState<Disposition | null>(null);
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);
  const textIn = useTextIn();
  const choices = useDispositions(incident.type, incident.flow);
  const chosen = choices.find(({ code }) => code === disposition);
  const wordless = incident.flow === 'mediation';
  const missing = !wordless && words.trim() === '';
  const send = () => {
    setAsked(true);
    if (disposition === null || missing || busy) return;
    onSend(wordless ? { disposition } : { disposition, result: words.trim() });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={`${t('resolve-title')} ${incident.number}`}
      send={t('resolve')}
      busy={busy}
      refusal={fault?.text ?? null}
      onSend={send}
    >
      <Choices
        label={t('disposition')}
        options={choices.map(({ code, name }) => ({ value: code, text: textIn(name) }))}
        value={disposition}
        onChange={setDisposition}
        error={asked && disposition === null ? t('disposition-choose') : undefined}
      />
      {chosen !== undefined && chosen.proof !== 'either' && (
        <p className="text-meta text-ink-soft">{t(`proof-${chosen.proof}`)}</p>
      )}
      {wordless ? (
        <p className="text-meta text-ink-soft">{t('mediation-hint')}</p>
      ) : (
        <Field label={t('result')} required error={asked && missing ? t('words-needed') : undefined}>
          <Textarea
            rows={4}
            maxLength={2_000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              send();
            }}
          />
        </Field>
      )}
    </FormDialog>
  );
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Commanders } from '@watchroom/shared/incident/incident-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Combobox } from '../../ui/control/combobox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Textarea } from '../../ui/control/input.tsx';
import { useHandover } from './use-handover.ts';

/** To whom, and in which words. */
export function Giving({ picked }: { readonly picked: readonly Incident[] }) {
  const { t } = useTranslation('incident');
  const [to, setTo] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const give = useHandover();
  const answer = useAnswer({
    key: ['handover-people'],
    ask: { method: 'GET', path: '/api/handovers/people', reply: Commanders },
  });
  const people = answer.data?.people ?? [];
  const incidents = picked.map(({ id }) => id);
  const refusal = give.fault?.text ?? (answer.isError ? faultOf(answer.error).text : null);
  const send = () =>
    void give
      .run({ step: 'give', body: { to, incidents, words: words.trim() } })
      .then((done) => (done?.ok ? setWords('') : undefined));
  return (
    <section aria-label={t('handover')} className="flex flex-col gap-2 border-t border-line p-2">
      <p className="text-meta text-ink-soft">{t('handover-mine-hint')}</p>
      <div className="grid gap-4 md:grid-cols-[16rem_1fr_auto] md:items-start">
        <Field label={t('handover-to')} required>
          <Combobox<string>
            value={to}
            onChange={setTo}
            options={people.map(({ id, name, onShift }) => ({
              value: id,
              text: onShift ? name : t('handover-off', { name }),
            }))}
          />
        </Field>
        <Field label={t('handover-words')}>
          <Textarea rows={1} maxLength={2_000} value={words} onChange={(event) => setWords(event.target.value)} />
        </Field>
        <Button
          className="md:self-end"
          busy={give.busy}
          disabled={to === null || incidents.length === 0}
          onClick={send}
        >
          {t('handover-give', { n: incidents.length })}
        </Button>
      </div>
      {answer.isSuccess && people.length === 0 && <p className="text-meta text-wait">{t('handover-nobody')}</p>}
      {refusal !== null && (
        <p role="alert" className="text-fault">
          {refusal}
        </p>
      )}
    </section>
  );
}

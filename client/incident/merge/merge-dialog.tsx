import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { MergeReply } from '@watchroom/shared/incident/incident-api.ts';
import type { IncidentId } from '@watchroom/shared/kernel/ids.ts';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { CandidateList } from './candidate-list.tsx';
import { useCandidates } from './use-candidates.ts';

/** INC-12: asks which first it is a duplicate of; what is likely stands above, everything open is found by a word. */
export function MergeDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const { t } = useTranslation('incident');
  const [query, setQuery] = useState('');
  const [into, setInto] = useState<IncidentId | null>(null);
  const [asked, setAsked] = useState(false);
  const form = useId();
  const merge = useCommand((first: IncidentId) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/merge`,
    body: { into: first },
    reply: MergeReply,
  }));
  const candidates = useCandidates(incident, query);
  const chosen = candidates.some((one) => one.incident.id === into) ? into : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (chosen === null) return;
    void merge.run(chosen).then((answer) => {
      if (!answer?.ok) return;
      onClose();
      // What happens next happens at the first.
      select({ kind: 'incident', id: answer.value.first.id });
    });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`${t('merge-title')} ${incident.number}`}
      description={t('merge-hint')}
      actions={
        <>
          <Button onClick={onClose}>{t('back')}</Button>
          <Button tone="main" type="submit" form={form} busy={merge.busy}>
            {t('merge-send')}
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-2">
        <Field label={t('merge-find')} required error={asked && chosen === null ? t('merge-choose') : undefined}>
          <Input
            autoFocus
            autoComplete="off"
            value={query}
            placeholder={t('merge-find-hint')}
            onChange={(event) => setQuery(event.target.value)}
          />
        </Field>
        <CandidateList candidates={candidates} chosen={chosen} onChoose={setInto} />
        {candidates.length === 0 && (
          <p role="status" className="text-ink-faint">
            {t(query.trim() === '' ? 'merge-none' : 'merge-none-match')}
          </p>
        )}
        {merge.fault !== null && (
          <p role="alert" className="text-fault">
            {merge.fault.text}
          </p>
        )}
      </form>
    </Dialog>
  );
}

import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply } from '@watchroom/shared/incident/incident-api.ts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { Button } from '../../ui/control/button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { wordsLeft } from '../words-left.ts';

/** Adds words to the record. */
export function NoteForm({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const [words, setWords] = useState('');
  const note = useCommand((text: string) => ({
    method: 'POST',
    path: apiPath`/api/incidents/${incident.id}/note`,
    body: { text },
    reply: IncidentReply,
  }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = words.trim();
    if (text !== '')
      void note.run(text).then((answer) => (answer?.ok ? setWords((now) => wordsLeft(now, text)) : undefined));
  };
  return (
    <form onSubmit={submit} className="mb-2 flex flex-col gap-1">
      <span className="flex gap-1.5">
        <Input
          aria-label={t('note-label')}
          placeholder={t('note-placeholder')}
          value={words}
          maxLength={2_000}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" busy={note.busy} disabled={words.trim() === ''}>
          {t('note-send')}
        </Button>
      </span>
      {note.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {note.fault.text}
        </p>
      )}
    </form>
  );
}

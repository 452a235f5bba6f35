// limit: imports 17, a part of the panel is put together from widgets
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, type TimelineEntry } from '@watchroom/shared/incident/incident-api.ts';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Timeline, type TimelineItem } from '../../ui/list/timeline.tsx';
import { incidentTexts } from '../texts.ts';
import { useTimeline } from '../use-incident.ts';
import { Part } from './part.tsx';
import { sentenceOf } from './timeline-sentence.ts';

/** What happened, newest first, as the record has it; and a line to add to it. */
export function IncidentTimeline({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const timeline = useTimeline(incident.id);
  const mayNote = useMay('incident.note');
  const entries = timeline.data?.entries;
  const items = useMemo(() => {
    // Keys come from the list of kinds and states, which a test holds against the texts; others give the unknown sentence.
    const say = t as (key: string, values: Record<string, string>) => string;
    const text = (key: string, values: Record<string, string> = {}) =>
      say(Object.hasOwn(incidentTexts.zh, key) ? key : 'event-unknown', values);
    return entries?.map((entry, index) => itemOf(entry, index, text)).toReversed() ?? [];
  }, [entries, t]);
  return (
    <Part title={t('timeline')} detail={entries?.length}>
      {mayNote && <NoteForm incident={incident} />}
      {timeline.isError ? (
        <ErrorState text={faultOf(timeline.error).text} onRetry={() => void timeline.refetch()} />
      ) : entries === undefined ? (
        <Skeleton rows={5} />
      ) : (
        <Timeline label={t('timeline')} items={items} />
      )}
    </Part>
  );
}

function itemOf(
  entry: TimelineEntry,
  index: number,
  text: (key: string, values?: Record<string, string>) => string,
): TimelineItem {
  const sentence = sentenceOf(entry, text);
  return {
    // The record only grows at its end: the place of an entry is its identity from the first moment on.
    id: String(index),
    at: entry.at,
    title: text(sentence.key, { ...sentence.values }),
    who: entry.actor.kind === 'system' ? text('by-system') : entry.actor.name,
    text: sentence.words,
    turn: sentence.turn,
  };
}

function NoteForm({ incident }: { readonly incident: Incident }) {
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
    if (text !== '') void note.run(text).then((answer) => (answer?.ok ? setWords('') : undefined));
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

// limit: imports 17, words, times and sound of every kind of entry come together here
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { type TimelineEntry, VoiceExtra } from '@watchroom/shared/incident/incident-api.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useMay, useTextIn } from '../../platform/use-session.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Timeline, type TimelineItem } from '../../ui/list/timeline.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { answerLines, answersIn } from '../closing/answers.ts';
import { incidentTexts } from '../texts.ts';
import { dateTime } from '../time/due-text.ts';
import { useTimeline } from '../use-incident.ts';
import { VoiceNote } from '../voice/voice-note.tsx';
import { NoteForm } from './note-form.tsx';
import { Part } from './part.tsx';
import { sentenceOf } from './timeline-sentence.ts';

/** What happened, newest first, as the record has it; and a line to add to it. */
export function IncidentTimeline({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation('incident');
  const timeline = useTimeline(incident.id);
  const zone = useZone();
  const textIn = useTextIn();
  const mayNote = useMay('incident.note');
  const entries = timeline.data?.entries;
  const items = useMemo(() => {
    // Keys come from the list of kinds and states, which a test holds against the texts; others give the unknown sentence.
    const say = t as (key: string, values: Record<string, string>) => string;
    const text = (key: string, values: Record<string, string> = {}) =>
      say(Object.hasOwn(incidentTexts.zh, key) ? key : 'event-unknown', values);
    return entries?.map((entry, index) => itemOf(entry, index, { text, textIn, zone })).toReversed() ?? [];
  }, [entries, t, textIn, zone]);
  return (
    <Part title={t('timeline')} detail={entries?.length}>
      {mayNote && incident.flow !== 'mediation' && <NoteForm incident={incident} />}
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

interface Words {
  readonly text: (key: string, values?: Record<string, string>) => string;
  readonly textIn: ReturnType<typeof useTextIn>;
  readonly zone: string;
}

function itemOf(entry: TimelineEntry, index: number, { text, textIn, zone }: Words): TimelineItem {
  // What changes a case's time says by when it is due then.
  const { dueAt } = entry.extra;
  const changesTime = entry.kind !== 'incident.clock_overdue' && typeof dueAt === 'string';
  const due = changesTime ? text('due-then', { due: dateTime(dueAt, zone) }) : undefined;
  const sentence = sentenceOf(entry, text);
  const voice = VoiceExtra.safeParse(entry.extra);
  return {
    // The record only grows at its end: the place of an entry is its identity from the first moment on.
    id: String(index),
    at: entry.at,
    title: text(sentence.key, { ...sentence.values }),
    who: entry.actor.kind === 'system' ? text('by-system') : entry.actor.name,
    text:
      [due, sentence.words, ...answerLines(answersIn(entry.extra), { textIn, text })]
        .filter((part) => part !== undefined)
        .join('\n') || undefined,
    turn: sentence.turn,
    more: voice.success ? <VoiceNote voice={voice.data} by={entry.actor.name} /> : undefined,
  };
}

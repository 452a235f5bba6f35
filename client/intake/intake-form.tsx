// limit: imports 18, the form is put together from its fields
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { Channel } from '@watchroom/shared/intake/intake-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stopPicking } from '../map/map-mode.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { IconButton } from '../ui/control/icon-button.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import { Panel } from '../ui/layout/panel.tsx';
import { type Draft, type DraftFault, emptyDraft, fieldOfPath, furtherReportOf, isWritten, reportOf } from './draft.ts';
import { PlaceField } from './place-field.tsx';
import { ReporterFields } from './reporter-fields.tsx';
import { TypeField } from './type-field.tsx';
import { useReport } from './use-report.ts';

export interface IntakeFormProps {
  /** A place that was pointed at before the form was opened. */
  readonly place: Position | null;
  /** By which way it came, unless the person says otherwise. */
  readonly channel: Channel;
  readonly onReported: (incident: Incident) => void;
  readonly onClose: () => void;
  /** What words further right know of the same matter; `addTo` sends the draft as one more report of an incident (INT-9). */
  readonly known: (draft: Draft, addTo: (id: Incident['id']) => void) => ReactNode;
}

/** One form for every channel: what, where, in what words, and who told it if they want to be known. */
export function IntakeForm({ place, channel, onReported, onClose, known }: IntakeFormProps) {
  const { t } = useTranslation('intake');
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(place, channel));
  /** As what it was to be sent: what is missing for that is said from then on. */
  const [asked, setAsked] = useState<'new' | Incident['id'] | null>(null);
  const report = useReport();
  /** Escape was pressed once over what is written: a slip of the hand must not cost a call. */
  const [leaving, setLeaving] = useState(false);
  useEffect(() => stopPicking, []);
  const tried = asked === null ? { faults: {} } : asked === 'new' ? reportOf(draft) : furtherReportOf(draft, asked);
  const faults: DraftFault = 'faults' in tried ? tried.faults : {};
  const change = (part: Partial<Draft>) => {
    setLeaving(false);
    setDraft((before) => ({ ...before, ...part }));
  };
  const leave = () => (leaving || !isWritten(draft) ? onClose() : setLeaving(true));
  const error = (field: keyof DraftFault): string | undefined => {
    const told = report.fault?.issues.find((issue) => fieldOfPath(issue.path) === field)?.message;
    const own = faults[field];
    return told ?? (own === undefined ? undefined : t(`${field}-${own}`));
  };
  const done = (reply: { readonly incident: Incident } | null) =>
    reply === null ? undefined : onReported(reply.incident);
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    setAsked('new');
    const made = reportOf(draft);
    if ('report' in made) void report.send(made.report).then(done);
  };
  const addTo = (id: Incident['id']) => {
    setAsked(id);
    const made = furtherReportOf(draft, id);
    if ('report' in made) void report.addTo(made.report).then(done);
  };
  return (
    <Panel
      title={t('form')}
      tools={
        <IconButton
          label={t('close')}
          icon={<X aria-hidden="true" className="size-4" />}
          shortcut="Esc"
          onClick={onClose}
        />
      }
      scrolls
    >
      <form
        aria-label={t('form')}
        noValidate
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
          // The map's question, open lists and the input method take Escape first.
          if (event.key === 'Escape' && !event.defaultPrevented && !event.nativeEvent.isComposing) leave();
        }}
        className="flex flex-col gap-3 px-3 py-2"
      >
        <TypeField value={draft.type} error={error('type')} onChange={(type) => change({ type })} />
        <PlaceField
          place={draft.place}
          address={draft.address}
          onPlace={(next) => change({ place: next })}
          onAddress={(address) => change({ address })}
          placeError={error('place')}
          addressError={error('address')}
        />
        {known(draft, addTo)}
        <Field label={t('text')} error={error('text')}>
          <Textarea
            rows={4}
            value={draft.text}
            maxLength={2_000}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
        <Field label={t('channel')}>
          <Select
            value={draft.channel}
            options={Channel.options.map((value) => ({ value, text: t(`channel-${value}`) }))}
            onChange={(channel) => change({ channel })}
          />
        </Field>
        <ReporterFields draft={draft} change={change} error={error} />
        {leaving && (
          <p role="alert" className="text-fault">
            {t('leave-again')}
          </p>
        )}
        {report.fault !== null && (
          <div role="alert" className="flex flex-col items-start gap-1.5 text-fault">
            {report.fault.text}
            {report.fault.code === 'key-reused' && (
              <>
                <span className="text-ink-soft">{t('sent-before')}</span>
                <Button onClick={report.anew}>{t('send-anew')}</Button>
              </>
            )}
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button tone="main" type="submit" busy={report.busy} shortcut="Ctrl ⏎">
            {t('send')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

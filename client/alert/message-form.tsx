import { type MessageTo, MOST_WORDS, type Urgency } from '@watchroom/shared/alert/message-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { AreaId, IncidentId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namesOf, useAreas } from '../area/use-areas.ts';
import { useMe } from '../platform/use-session.ts';
import { Combobox } from '../ui/control/combobox.tsx';
import { Field } from '../ui/control/field.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { Choices } from '../ui/control/toolbar.tsx';
import { FormDialog } from '../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../ui/overlay/toast.tsx';
import { useSendMessage } from './use-messages.ts';

/** Whom a form writes to: set by where it was opened; of an area the person chooses which. */
export type Addressed =
  | { readonly kind: 'units'; readonly units: readonly { readonly id: UnitId; readonly callSign: string }[] }
  | { readonly kind: 'area' }
  | { readonly kind: 'ring'; readonly ring: readonly Position[] };

export interface MessageFormProps {
  readonly to: Addressed;
  readonly incident?: { readonly id: IncidentId; readonly number: string } | null;
  readonly onClose: () => void;
}

/** Words for units, with what is wanted of them; stays with its words until they are sent or left. */
export function MessageForm({ to, incident = null, onClose }: MessageFormProps) {
  const { t } = useTranslation('alert');
  const me = useMe();
  const [area, setArea] = useState<AreaId>(me.area);
  const [words, setWords] = useState('');
  const [urgency, setUrgency] = useState<Urgency>('plain');
  const [asked, setAsked] = useState(false);
  const command = useSendMessage();
  const missing = words.trim() === '';
  const send = async () => {
    setAsked(true);
    if (missing) return;
    const answer = await command.run({
      to: addressOf(to, area),
      words: words.trim(),
      urgency,
      incident: incident?.id ?? null,
    });
    if (answer?.ok !== true) return;
    notifyDone({ text: t('sent', { n: answer.value.message.count }) });
    onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('write-title')}
      send={t('send')}
      busy={command.busy}
      refusal={command.fault?.text ?? null}
      onSend={() => void send()}
    >
      {to.kind === 'area' ? (
        <AreaField area={area} onArea={setArea} />
      ) : (
        <p className="text-body">
          <span className="text-meta text-ink-soft">{t('to')} </span>
          {to.kind === 'ring' ? t('to-ring') : to.units.map(({ callSign }) => callSign).join('、')}
        </p>
      )}
      {incident !== null && (
        <p className="text-meta text-ink-soft">{t('about-incident', { number: incident.number })}</p>
      )}
      <Field
        label={t('words')}
        hint={t('words-hint', { most: MOST_WORDS })}
        error={asked && missing ? t('words-needed') : undefined}
      >
        <Textarea
          autoFocus
          name="message"
          maxLength={MOST_WORDS}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </Field>
      <Choices<Urgency>
        label={t('urgency')}
        value={urgency}
        onChange={setUrgency}
        choices={(['plain', 'answer'] as const).map((value) => ({ value, text: t(`urgency-${value}`) }))}
      />
    </FormDialog>
  );
}

function addressOf(to: Addressed, area: AreaId): MessageTo {
  if (to.kind === 'area') return { kind: 'area', area };
  if (to.kind === 'ring') return { kind: 'ring', ring: [...to.ring] };
  return { kind: 'units', units: to.units.map(({ id }) => id) };
}

function AreaField({ area, onArea }: { readonly area: AreaId; readonly onArea: (area: AreaId) => void }) {
  const { t } = useTranslation('alert');
  const areas = useAreas();
  const options = useMemo(
    () =>
      [...areas.values()]
        .sort((one, other) => (one.path.join() < other.path.join() ? -1 : 1))
        .map((one) => ({ value: one.id, text: one.name, detail: namesOf(one.path.slice(0, -1), areas).join(' › ') })),
    [areas],
  );
  return (
    <Field label={t('to-area')} hint={t('to-area-hint')}>
      <Combobox<AreaId> value={area} options={options} onChange={onArea} />
    </Field>
  );
}

import { type MessageTo, MOST_URGENT, MOST_WORDS, Urgency } from '@watchroom/shared/alert/message-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import type { IncidentId, SiteId, UnitId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../platform/use-session.ts';
import { Field } from '../ui/control/field.tsx';
import { Textarea } from '../ui/control/input.tsx';
import { Choices } from '../ui/control/toolbar.tsx';
import { FormDialog } from '../ui/overlay/form-dialog.tsx';
import { notifyDone } from '../ui/overlay/toast.tsx';
import { messageTo, type Whom } from './desk/whom.ts';
import { WhomFields } from './desk/whom-fields.tsx';
import { useSendMessage, useTellSite } from './use-messages.ts';

/** Whom a form writes to: set by where it was opened, or open, for the person to choose. */
export type Addressed =
  | { readonly kind: 'units'; readonly units: readonly { readonly id: UnitId; readonly callSign: string }[] }
  | { readonly kind: 'open' }
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
  const [whom, setWhom] = useState<Whom>({ kind: 'area', area: me.area });
  const [words, setWords] = useState('');
  const [urgency, setUrgency] = useState<Urgency>('plain');
  const [asked, setAsked] = useState(false);
  const command = useSendMessage();
  const tell = useTellSite();
  const missing = words.trim() === '';
  const toSite = to.kind === 'open' && whom.kind === 'site';
  const send = async () => {
    setAsked(true);
    const said = words.trim();
    const done = missing ? null : toSite ? await tellSite(whom.site, said) : await sendTo(addressOf(to, whom), said);
    if (done === null) return;
    notifyDone({ text: done });
    onClose();
  };
  const tellSite = async (site: SiteId | null, said: string) => {
    const answer = site === null ? null : await tell.run({ site, words: said });
    return answer?.ok === true ? t('sent-site') : null;
  };
  const sendTo = async (address: MessageTo | null, said: string) => {
    if (address === null) return null;
    const answer = await command.run({ to: address, words: said, urgency, incident: incident?.id ?? null });
    if (answer?.ok !== true) return null;
    const { to: went, count: n } = answer.value.message;
    return t(went.kind === 'people' || went.kind === 'desk' ? 'sent-people' : 'sent', { n });
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('write-title')}
      send={t('send')}
      busy={command.busy || tell.busy}
      refusal={command.fault?.text ?? tell.fault?.text ?? null}
      onSend={() => void send()}
    >
      {to.kind === 'open' ? (
        <WhomFields whom={whom} onWhom={setWhom} asked={asked} />
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
      {!toSite && (
        <Choices<Urgency>
          label={t('urgency')}
          value={urgency}
          onChange={setUrgency}
          choices={Urgency.options.map((value) => ({ value, text: t(`urgency-${value}`) }))}
        />
      )}
      {!toSite && urgency === 'urgent' && (
        <p className="text-meta text-ink-soft">{t('urgent-hint', { most: MOST_URGENT })}</p>
      )}
    </FormDialog>
  );
}

function addressOf(to: Addressed, whom: Whom): MessageTo | null {
  if (to.kind === 'open') return messageTo(whom);
  if (to.kind === 'ring') return { kind: 'ring', ring: [...to.ring] };
  return { kind: 'units', units: to.units.map(({ id }) => id) };
}

import type { PublicForm, PublicReportReply } from '@watchroom/shared/intake/public/public-api.ts';
import { textIn } from '@watchroom/shared/kernel/name.ts';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../platform/api.ts';
import type { Fault } from '../../platform/fault.ts';
import { cx } from '../../ui/class-names.ts';
import { Button } from '../../ui/control/button.tsx';
import { Field, useField } from '../../ui/control/field.tsx';
import { Input, inputLook, Textarea } from '../../ui/control/input.tsx';
import { PhotosField } from './photos-field.tsx';
import { type Chosen, PublicPlace } from './place-field.tsx';
import { languageNow, publicServer } from './public-server.ts';
import { type Photo, usePhotos } from './use-photos.ts';

export interface ReportFormProps {
  readonly token: string;
  readonly form: PublicForm;
  readonly onSent: (reply: PublicReportReply, photos: readonly Photo[]) => void;
}

const empty = { type: '', text: '', where: '', name: '', contact: '' };
const FEWEST_WORDS = 4;
const FEWEST_CONTACT = 3;

/** PUB-3: what happened, where, photos, and who if they like. Sent again after a cut line it is the same report. */
export function ReportForm({ token, form, onSent }: ReportFormProps) {
  const { t } = useTranslation('public');
  const [draft, setDraft] = useState(empty);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const photos = usePhotos();
  const { send, busy, fault } = useSending(token, onSent);
  const [tried, setTried] = useState(false);
  const change = (part: Partial<typeof empty>) => setDraft({ ...draft, ...part });
  const type = form.types.find(({ id }) => id === draft.type);
  const wrong = wrongIn(draft);
  const error = (field: keyof typeof empty) => (tried && wrong[field] !== undefined ? t(wrong[field]) : undefined);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    const sheet = event.currentTarget;
    // What is wrong may be above the edge of a phone; it is marked with the next picture.
    if (Object.keys(wrong).length > 0)
      requestAnimationFrame(() => sheet.querySelector<HTMLElement>('[aria-invalid]')?.focus());
    else void send(draft, chosen, type?.photos === true ? photos.photos : []);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('what')}</legend>
        <Field label={t('type')} error={error('type')} required>
          <TypeChoice types={form.types} value={draft.type} onValue={(next) => change({ type: next })} />
        </Field>
        {type?.urgent === true && <p className="border-l-4 border-fault bg-fault-wash px-3 py-2">{t('urgent-type')}</p>}
        <Field label={t('text')} hint={t('text-hint')} error={error('text')} required>
          <Textarea
            rows={4}
            maxLength={1_000}
            value={draft.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
      </fieldset>
      <PublicPlace
        token={token}
        form={form}
        chosen={chosen}
        onChosen={setChosen}
        words={draft.where}
        onWords={(where) => change({ where })}
      />
      {type?.photos === false ? (
        <p className="text-meta text-ink-soft">{t('photos-not')}</p>
      ) : (
        <PhotosField {...photos} />
      )}
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-1 font-semibold">{t('contact')}</legend>
        <p className="text-meta text-ink-soft">{t('contact-hint')}</p>
        <Field label={t('contact-name')} optional>
          <Input
            value={draft.name}
            maxLength={40}
            autoComplete="name"
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={t('contact-phone')} error={error('contact')} optional>
          <Input
            type="tel"
            value={draft.contact}
            maxLength={40}
            autoComplete="tel"
            onChange={(event) => change({ contact: event.target.value })}
          />
        </Field>
      </fieldset>
      {fault !== null && (
        <div role="alert" className="border-l-4 border-fault bg-fault-wash px-3 py-2">
          <strong>{t('not-sent')}</strong>
          <p>{fault.text}</p>
        </div>
      )}
      <Button tone="main" type="submit" busy={busy}>
        {t(busy ? 'sending' : 'send')}
      </Button>
    </form>
  );
}

interface TypeChoiceProps {
  readonly types: PublicForm['types'];
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** The phone's own list: nothing is quicker under a thumb. */
function TypeChoice({ types, value, onValue }: TypeChoiceProps) {
  const { t } = useTranslation('public');
  return (
    <select
      {...useField()}
      value={value}
      onChange={(event) => onValue(event.target.value)}
      className={cx(inputLook, 'control-height')}
    >
      <option value="">{t('type-choose')}</option>
      {types.map(({ id, name }) => (
        <option key={id} value={id}>
          {textIn(name, languageNow())}
        </option>
      ))}
    </select>
  );
}

type Wrong = 'type-needed' | 'text-needed' | 'contact-bad';

function wrongIn({ type, text, contact }: typeof empty): Partial<Record<keyof typeof empty, Wrong>> {
  const short = contact.trim() !== '' && contact.trim().length < FEWEST_CONTACT;
  return {
    ...(type === '' ? { type: 'type-needed' } : {}),
    ...(text.trim().length < FEWEST_WORDS ? { text: 'text-needed' } : {}),
    ...(short ? { contact: 'contact-bad' } : {}),
  };
}

/** One key for the same words: a report whose answer was lost and that is sent again stays one report. */
function useSending(token: string, onSent: ReportFormProps['onSent']) {
  const sheet = useRef({ key: newKey(), body: '' });
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const send = async (draft: typeof empty, chosen: Chosen | null, photos: readonly Photo[]) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFault(null);
    const body = bodyOf(draft, chosen);
    const words = JSON.stringify(body);
    if (sheet.current.body !== words) sheet.current = { key: newKey(), body: words };
    const answer = await publicServer.report(token, sheet.current.key, body);
    running.current = false;
    setBusy(false);
    if (answer.ok) return onSent(answer.value, photos);
    setFault(answer.fault);
  };
  return { send, busy, fault };
}

function bodyOf({ type, text, where, name, contact }: typeof empty, chosen: Chosen | null) {
  const reporter = {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
  };
  return {
    type: type as PublicForm['types'][number]['id'],
    text: text.trim(),
    ...(chosen === null ? {} : { place: chosen.place }),
    ...(where.trim().length < 2 ? {} : { where: where.trim() }),
    ...(Object.keys(reporter).length === 0 ? {} : { reporter }),
  };
}

import { grouped } from '@watchroom/shared/access/enrol-api.ts';
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../platform/fault.ts';
import { enrol } from '../platform/session.ts';
import { useRoom } from '../platform/use-room.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { PasswordInput } from '../ui/control/input.tsx';

export interface EnrolFormProps {
  readonly code: string;
  readonly onSignedIn: (session: SessionView) => void;
  /** Signs in by name and password instead. */
  readonly onLeave: () => void;
}

/** As long as `Password` of shared/access wants it. */
const LEAST = 12;

/** ACC-12: who holds a code chooses a password, once, and is signed in. */
export function EnrolForm({ code, onSignedIn, onLeave }: EnrolFormProps) {
  const { t } = useTranslation('access');
  const { api } = useRoom();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [wrong, setWrong] = useState<'short' | 'differ' | null>(null);
  const typed = (name: string) => (form.current?.elements.namedItem(name) as HTMLInputElement | null)?.value ?? '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const password = typed('password');
    const found = password.length < LEAST ? 'short' : password !== typed('again') ? 'differ' : null;
    setWrong(found);
    if (found !== null) return;
    setBusy(true);
    const answer = await enrol(api, { code, password });
    setBusy(false);
    if (answer.ok) onSignedIn(answer.value);
    else setFault(answer.fault);
  };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3">
      <p className="text-ink-soft">
        {t('enrol-lead')} <code className="font-mono">{grouped(code)}</code>
      </p>
      <Field label={t('enrol-password')} error={wrong === 'short' ? t('enrol-short') : undefined}>
        <PasswordInput name="password" autoComplete="new-password" maxLength={256} autoFocus />
      </Field>
      <Field label={t('enrol-again')} error={wrong === 'differ' ? t('enrol-differ') : undefined}>
        <PasswordInput name="again" autoComplete="new-password" maxLength={256} />
      </Field>
      {fault !== null && (
        <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5 text-ink">
          {fault.text}
        </p>
      )}
      <Button type="submit" tone="main" busy={busy} className="mt-1">
        {t('enrol-send')}
      </Button>
      <Button tone="quiet" onClick={onLeave}>
        {t('enrol-leave')}
      </Button>
    </form>
  );
}

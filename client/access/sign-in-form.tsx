import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../platform/fault.ts';
import { signIn } from '../platform/session.ts';
import { useRoom } from '../platform/use-room.ts';
import { Button } from '../ui/control/button.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input, PasswordInput } from '../ui/control/input.tsx';

/** Name and password. The fields keep what was typed after a refusal, and the password is selected to type it anew. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: (session: SessionView) => void }) {
  const { t } = useTranslation('access');
  const { api } = useRoom();
  const form = useRef<HTMLFormElement>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [missing, setMissing] = useState<'username' | 'password' | null>(null);
  const [capsLock, setCapsLock] = useState(false);
  const waitS = useCountdown(fault?.retryAfterMs);

  const field = (name: string) => form.current?.elements.namedItem(name) as HTMLInputElement | null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const username = field('username')?.value.trim() ?? '';
    const password = field('password')?.value ?? '';
    const empty = username === '' ? 'username' : password === '' ? 'password' : null;
    setMissing(empty);
    if (empty !== null) return field(empty)?.focus();
    setBusy(true);
    const answer = await signIn(api, { username, password });
    setBusy(false);
    if (answer.ok) return onSignedIn(answer.value);
    setFault(answer.fault);
    field('password')?.select();
  };
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3">
      <Field label={t('username')} error={missing === 'username' ? t('username-needed') : undefined}>
        <Input
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={64}
          autoFocus
        />
      </Field>
      <Field
        label={t('password')}
        hint={capsLock ? t('caps-lock') : undefined}
        error={missing === 'password' ? t('password-needed') : undefined}
      >
        <PasswordInput
          name="password"
          autoComplete="current-password"
          maxLength={256}
          onKeyDown={watchCapsLock}
          onKeyUp={watchCapsLock}
        />
      </Field>
      {fault !== null && (
        <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5 text-ink">
          {fault.text}
          {waitS > 0 && (
            <span className="block text-ink-soft tabular-nums">{t('wait-seconds', { seconds: waitS })}</span>
          )}
        </p>
      )}
      <Button type="submit" tone="main" busy={busy} disabled={waitS > 0} className="mt-1">
        {busy ? t('signing-in') : t('sign-in')}
      </Button>
    </form>
  );
}

/** Seconds left of a wait the server asked for. */
function useCountdown(ms: number | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (ms === undefined) return setLeft(0);
    setLeft(Math.ceil(ms / 1000));
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [ms]);
  return left;
}

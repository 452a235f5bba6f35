import type { UnmaskReply } from '@watchroom/shared/incident/incident-api.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useNow } from '../../ui/sign/time-source.ts';

type Contacts = z.infer<typeof UnmaskReply>['contacts'];

/** A contact stays on the screen this long, ms: one call's dialling and noting. Then it is hidden again. */
const SHOWN_MS = 60_000;

/** Contacts that hide themselves again. `until` is ms on the page's own clock. */
export function useContacts() {
  const [shown, setShown] = useState<{ readonly contacts: Contacts; readonly until: number } | null>(null);
  useEffect(() => {
    if (shown === null) return;
    const timer = setTimeout(() => setShown(null), shown.until - performance.now());
    return () => clearTimeout(timer);
  }, [shown]);
  const show = (contacts: Contacts) => setShown({ contacts, until: performance.now() + SHOWN_MS });
  return [shown, show] as const;
}

/** How long the contacts still stand. */
export function HiddenSoon({ until }: { readonly until: number }) {
  const { t } = useTranslation('incident');
  useNow();
  return (
    <p className="mt-1 text-meta text-ink-faint tabular-nums">
      {t('contact-until', { s: Math.max(0, Math.round((until - performance.now()) / 1_000)) })}
    </p>
  );
}

/** A contact: masked, or as long as it is shown in full. */
export function ContactText({
  masked,
  contact,
}: {
  readonly masked: string | null;
  readonly contact: Contacts[number] | undefined;
}) {
  const { t } = useTranslation('incident');
  if (contact === undefined) return <>{masked ?? t('anonymous')}</>;
  const parts = [contact.name, contact.contact].filter((part) => part !== null);
  return (
    <strong className="font-semibold tabular-nums">{parts.length === 0 ? t('contact-none') : parts.join(' · ')}</strong>
  );
}

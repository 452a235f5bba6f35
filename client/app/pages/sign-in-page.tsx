import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../../access/sign-in-form.tsx';
import { sessionKey } from '../../platform/room.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useSession } from '../../platform/use-session.ts';
import { homeOf, isOwnPage } from '../screens.ts';
import { LanguageChoice, ThemeChoice } from '../shell/look-choices.tsx';
import { Mark } from '../shell/mark.tsx';
import { useNarrow } from '../shell/use-narrow.ts';

export function SignInPage() {
  const { t } = useTranslation('access');
  const { queries } = useRoom();
  const narrow = useNarrow();
  const session = useSession().data;
  useOnward(session?.account.role);
  return (
    <div data-density={narrow ? 'touch' : 'desk'} className="flex h-full flex-col overflow-auto text-body">
      <header className="flex flex-wrap justify-end gap-2 p-3">
        <ThemeChoice />
        <LanguageChoice />
      </header>
      <main id="main" className="flex flex-1 items-center justify-center p-4 pb-[12dvh]">
        <div className="w-full max-w-80">
          <Mark className="mb-6" />
          <h1 className="mb-4 text-title font-semibold">{t('sign-in-title')}</h1>
          <SignInForm
            onSignedIn={(next) => {
              // Nothing that somebody else has seen here stays.
              queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
              queries.setQueryData(sessionKey, next);
            }}
          />
          <p className="mt-6 text-meta text-ink-faint">{t('no-account')}</p>
        </div>
      </main>
    </div>
  );
}

/** With somebody signed in, goes where they wanted to go, else where their role starts its day. */
function useOnward(role: Parameters<typeof homeOf>[0] | undefined): void {
  const { next } = useSearch({ from: '/sign-in' });
  const { history } = useRouter();
  useEffect(() => {
    if (role === undefined) return;
    const to = next === undefined || next === '/' ? homeOf(role) : next;
    if (isOwnPage(to)) window.location.replace(to);
    else history.replace(to);
  }, [role, next, history]);
}

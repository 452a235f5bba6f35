import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '../../access/sign-in-form.tsx';
import { sessionKey } from '../../platform/room.ts';
import { RoomClock } from '../../ui/sign/age.tsx';
import { homeOf } from '../screens.ts';
import { LanguageChoice, ThemeChoice } from '../shell/look-choices.tsx';
import { Mark } from '../shell/mark.tsx';

export function SignInPage() {
  const { t } = useTranslation('access');
  const { next } = useSearch({ from: '/sign-in' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { history } = useRouter();
  return (
    <div className="flex min-h-full flex-col">
      <header className="flex flex-wrap items-center justify-between gap-2 p-3">
        <RoomClock withDate className="text-ink-faint" />
        <span className="flex flex-wrap gap-2">
          <ThemeChoice />
          <LanguageChoice />
        </span>
      </header>
      <main id="main" className="flex flex-1 items-center justify-center p-4 pb-[12dvh]">
        <div className="w-full max-w-80">
          <Mark className="mb-6" />
          <h1 className="mb-4 text-title font-semibold">{t('sign-in-title')}</h1>
          <SignInForm
            onSignedIn={(session) => {
              queries.clear();
              queries.setQueryData(sessionKey, session);
              if (next !== undefined && next !== '/') history.push(next);
              else void navigate({ to: homeOf(session.account.role) });
            }}
          />
          <p className="mt-6 text-meta text-ink-faint">{t('no-account')}</p>
        </div>
      </main>
    </div>
  );
}

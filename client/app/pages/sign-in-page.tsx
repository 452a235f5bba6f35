import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../../platform/use-session.ts';
import { homeOf, isOwnPage } from '../screens.ts';
import { LanguageChoice, ThemeChoice } from '../shell/look-choices.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { SignInFrame } from './sign-in-frame.tsx';

export function SignInPage() {
  const narrow = useNarrow();
  const session = useSession().data;
  useOnward(session?.account.role);
  return (
    <SignInFrame
      density={narrow ? 'touch' : 'desk'}
      looks={
        <>
          <ThemeChoice />
          <LanguageChoice />
        </>
      }
    />
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

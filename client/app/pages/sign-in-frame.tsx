import { codeInHash } from '@watchroom/shared/access/enrol-api.ts';
import type { SessionView } from '@watchroom/shared/protocol/http.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnrolForm } from '../../access/enrol-form.tsx';
import { SignInForm } from '../../access/sign-in-form.tsx';
import { sessionKey } from '../../platform/room.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Mark } from '../shell/mark.tsx';

export interface SignInFrameProps {
  readonly density: 'touch' | 'desk';
  /** In the corner: how the page looks. */
  readonly looks: ReactNode;
}

/** The way in, of a desk and of a phone. */
export function SignInFrame({ density, looks }: SignInFrameProps) {
  const { t } = useTranslation('access');
  const { queries } = useRoom();
  const [code, setCode] = useState(() => codeInHash(window.location.hash));
  const leave = () => {
    // Not for whoever opens the history.
    window.history.replaceState(null, '', window.location.pathname);
    setCode(null);
  };
  const enter = (next: SessionView) => {
    if (code !== null) leave();
    // Nothing that somebody else has seen here stays.
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    queries.setQueryData(sessionKey, next);
  };
  return (
    <div data-density={density} className="flex h-full flex-col overflow-auto text-body">
      <header className="flex flex-wrap justify-end gap-2 p-3">{looks}</header>
      <main id="main" className="flex flex-1 items-center justify-center p-4 pb-[12dvh]">
        <div className="w-full max-w-80">
          <Mark className="mb-6" />
          <h1 className="mb-4 text-title font-semibold">{t(code === null ? 'sign-in-title' : 'enrol-title')}</h1>
          {code === null ? (
            <SignInForm onSignedIn={enter} />
          ) : (
            <EnrolForm code={code} onSignedIn={enter} onLeave={leave} />
          )}
          <p className="mt-6 text-meta text-ink-faint">{t('no-account')}</p>
        </div>
      </main>
    </div>
  );
}

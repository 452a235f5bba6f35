import type { Action } from '@watchroom/shared/access/decide.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import { ForbiddenState } from '../../ui/feedback/states.tsx';
import { accessTo } from '../screens.ts';

/** Draws a screen only for a role that may ever do what it is about. Not a lock: the server decides on every request. */
export function Require({ action, children }: { readonly action: Action; readonly children: ReactNode }) {
  const { t } = useTranslation('app');
  const { t: role } = useTranslation('access');
  const me = useMe();
  const access = accessTo(me, action);
  if (access === 'open') return children;
  return (
    <main id="main" className="h-full min-h-60">
      <h1 className="sr-only">{t('forbidden-title')}</h1>
      <ForbiddenState
        text={access === 'off-shift' ? t('off-shift-hint') : t('forbidden-hint', { role: role(`role-${me.role}`) })}
      />
    </main>
  );
}

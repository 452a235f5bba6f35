import { Link, useNavigate } from '@tanstack/react-router';
import { type CSSProperties, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionKey } from '../../platform/room.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useSession } from '../../platform/use-session.ts';
import { PairScreen } from '../../wall/pair/pair-screen.tsx';
import { Mark } from '../shell/mark.tsx';

/** Twice a desk's sizes: read from the other end of the room, typed at a desk. */
const LARGE = 2;

/** The screen of nobody: a code, until somebody enters it. */
export function PairPage() {
  const { t } = useTranslation('wall');
  const { queries } = useRoom();
  const navigate = useNavigate();
  const session = useSession().data;
  useEffect(() => {
    if (session != null) void navigate({ to: '/wall', search: {}, replace: true });
  }, [session, navigate]);
  return (
    <main
      id="main"
      style={{ '--scale': LARGE } as CSSProperties}
      className="flex h-full flex-col items-center justify-center gap-6 overflow-auto bg-ground p-6 text-body"
    >
      <Mark />
      <h1 className="text-title text-ink-soft">{t('pair-title')}</h1>
      <PairScreen onPaired={() => void queries.invalidateQueries({ queryKey: sessionKey })} />
      <Link to="/sign-in" search={{ next: '/wall' }} className="text-meta text-ink-faint underline">
        {t('pair-sign-in')}
      </Link>
    </main>
  );
}

import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePushEntry } from '../../alert/push/desk-push.tsx';
import { settings, useSettings } from '../../platform/desk.ts';
import { signOut } from '../../platform/session.ts';
import { themes } from '../../platform/settings.ts';
import { useRoom } from '../../platform/use-room.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Menu, type MenuEntry } from '../../ui/overlay/menu.tsx';
import { notifyFault } from '../../ui/overlay/toast.tsx';
import { Person } from '../../ui/sign/person.tsx';
import { languages } from './look-choices.tsx';
import { useNarrow } from './use-narrow.ts';

/** Who is signed in and as what, the looks of this desk, and the way out. */
export function AccountMenu() {
  const { t } = useTranslation('app');
  const { t: access } = useTranslation('access');
  const { api } = useRoom();
  const navigate = useNavigate();
  const me = useMe();
  const mayWatch = useMay('wall.read');
  const push = usePushEntry();
  const narrow = useNarrow();
  const theme = useSettings((chosen) => chosen.theme);
  const language = useSettings((chosen) => chosen.language);

  const leave = async () => {
    const answer = await signOut(api);
    if (!answer.ok && answer.fault.code !== 'not-signed-in') return notifyFault({ text: answer.fault.text });
    // Loaded anew: nothing of who leaves stays in the page's memory.
    window.location.assign('/sign-in');
  };
  const entries: MenuEntry[] = [
    { kind: 'heading', text: `${access(`role-${me.role}`)} · ${access(me.onShift ? 'on-shift' : 'off-shift')}` },
    { kind: 'line' },
    { kind: 'heading', text: t('theme') },
    {
      kind: 'choice',
      label: t('theme'),
      value: theme,
      choices: themes.map((value) => ({ value, text: t(`theme-${value}`) })),
      onChange: (next) => settings.setState({ theme: themes.find((one) => one === next) ?? theme }),
    },
    { kind: 'line' },
    { kind: 'heading', text: t('language') },
    {
      kind: 'choice',
      label: t('language'),
      value: language,
      choices: languages,
      onChange: (next) => settings.setState({ language: next === 'en' ? 'en' : 'zh' }),
    },
    { kind: 'line' },
    ...(mayWatch
      ? [{ kind: 'action' as const, text: t('nav-wall'), onSelect: () => void navigate({ to: '/wall' }) }]
      : []),
    ...push.entries,
    { kind: 'action', text: t('nav-gallery'), onSelect: () => void navigate({ to: '/gallery' }) },
    {
      kind: 'action',
      text: access('sign-out'),
      icon: <LogOut aria-hidden="true" className="size-4" />,
      onSelect: () => void leave(),
    },
  ];
  return (
    <>
      <Menu
        align="end"
        entries={entries}
        trigger={
          <button
            type="button"
            className="control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 hover:bg-hover"
          >
            <span className="sr-only">{t('account')}: </span>
            <Person name={me.name} {...(narrow ? {} : { as: access(me.onShift ? `role-${me.role}` : 'off-shift') })} />
            <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-soft" />
          </button>
        }
      />
      {push.dialog}
    </>
  );
}

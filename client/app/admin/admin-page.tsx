import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Action } from '@watchroom/shared/access/decide.ts';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { useMe } from '../../platform/use-session.ts';
import { PostImport } from '../../post/post-import.tsx';
import { type TabItem, Tabs } from '../../ui/list/tabs.tsx';
import { accessTo } from '../screens.ts';
import { Require } from '../shell/require.tsx';
import { Accounts, Keys } from './account-tabs.tsx';
import { useAreaTabs } from './area-tabs.tsx';
import { useCameraTabs } from './camera-tabs.tsx';
import { useIncidentTabs } from './incident-tabs.tsx';
import { useOutTabs } from './out-tabs.tsx';

export function AdminPage() {
  return (
    <Require action="area.read">
      <Administration />
    </Require>
  );
}

function Administration() {
  const { t } = useTranslation('app');
  const { t: post } = useTranslation('post');
  const { tab } = useSearch({ from: '/signed-in/shell/admin' });
  const navigate = useNavigate();
  const me = useMe();
  const areas = useAreas();
  const areaTabs = useAreaTabs();
  const incidentTabs = useIncidentTabs();
  const cameraTabs = useCameraTabs();
  const areaName = (id: string | null) => (id === null ? t('whole-city') : (areas.get(id)?.name ?? id));
  const outTabs = useOutTabs(areaName);
  const all: readonly (TabItem & { readonly action: Action })[] = [
    ...areaTabs,
    {
      id: 'accounts',
      text: t('admin-accounts'),
      action: 'account.manage',
      content: <Accounts areaName={areaName} />,
    },
    {
      id: 'keys',
      text: t('admin-keys'),
      action: 'key.manage',
      content: <Keys areaName={areaName} />,
    },
    ...incidentTabs,
    ...outTabs,
    { id: 'posts', text: post('posts'), action: 'post.manage', content: <PostImport /> },
    ...cameraTabs,
  ];
  const open = all.filter((item) => accessTo(me, item.action) === 'open');
  const shown = open.find((item) => item.id === tab) ?? open[0];
  return (
    <main id="main" className="h-full bg-panel">
      <h1 className="sr-only">{t('nav-admin')}</h1>
      <Tabs
        label={t('nav-admin')}
        items={open}
        value={shown?.id ?? ''}
        onChange={(id) => void navigate({ to: '/admin', search: { tab: id }, replace: true })}
        className="h-full"
      />
    </main>
  );
}

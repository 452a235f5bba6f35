import type { Action } from '@watchroom/shared/access/decide.ts';
import { useTranslation } from 'react-i18next';
import type { TabItem } from '../../ui/list/tabs.tsx';
import { HookAdmin } from './hooks/hook-admin.tsx';
import { LinkAdmin } from './links/link-admin.tsx';
import { SiteAdmin } from './sites/site-admin.tsx';

/** What leads out of the room: links by which everybody may report, places with guards of their own, and hooks by which people are alerted. */
export function useOutTabs(
  areaName: (id: string | null) => string,
): readonly (TabItem & { readonly action: Action })[] {
  const { t: links } = useTranslation('links');
  const { t: sites } = useTranslation('site');
  const { t: hooks } = useTranslation('hook');
  return [
    { id: 'links', text: links('links'), action: 'link.manage', content: <LinkAdmin areaName={areaName} /> },
    { id: 'sites', text: sites('sites'), action: 'site.manage', content: <SiteAdmin areaName={areaName} /> },
    { id: 'hooks', text: hooks('hooks'), action: 'hook.manage', content: <HookAdmin areaName={areaName} /> },
  ];
}

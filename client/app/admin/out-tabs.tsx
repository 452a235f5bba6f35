import type { Action } from '@watchroom/shared/access/decide.ts';
import { useTranslation } from 'react-i18next';
import type { TabItem } from '../../ui/list/tabs.tsx';
import { HookAdmin } from './hooks/hook-admin.tsx';
import { LinkAdmin } from './links/link-admin.tsx';

/** What leads out of the room: links by which everybody may report, and hooks by which people are alerted. */
export function useOutTabs(
  areaName: (id: string | null) => string,
): readonly (TabItem & { readonly action: Action })[] {
  const { t: links } = useTranslation('links');
  const { t: hooks } = useTranslation('hook');
  return [
    { id: 'links', text: links('links'), action: 'link.manage', content: <LinkAdmin areaName={areaName} /> },
    { id: 'hooks', text: hooks('hooks'), action: 'hook.manage', content: <HookAdmin areaName={areaName} /> },
  ];
}

import { useNavigate } from '@tanstack/react-router';
import { LayoutGrid } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../platform/use-session.ts';
import type { PaletteGroup } from '../../ui/overlay/command-palette.tsx';
import { accessTo, screens } from '../screens.ts';

/** The screens this account may go to whose name has the words in it. */
export function useScreens(query: string): (close: () => void) => PaletteGroup[] {
  const { t } = useTranslation('app');
  const me = useMe();
  const navigate = useNavigate();
  const wanted = query.trim().toLowerCase();
  const matching = screens.filter(
    (screen) => accessTo(me, screen.action) !== 'never' && t(screen.text).toLowerCase().includes(wanted),
  );
  return (close) =>
    matching.length === 0
      ? []
      : [
          {
            heading: t('navigation'),
            items: matching.map((screen) => ({
              id: `screen ${screen.path}`,
              text: t(screen.text),
              icon: <LayoutGrid aria-hidden="true" className="size-4" />,
              onSelect: () => {
                void navigate({ to: screen.path });
                close();
              },
            })),
          },
        ];
}

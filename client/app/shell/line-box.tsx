import { useNavigate } from '@tanstack/react-router';
import { TextCursorInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinePalette } from '../../dispatch/command-line/line-palette.tsx';
import { select } from '../../map/selection.ts';
import { useShortcut } from '../../platform/shortcut.ts';
import { useMay } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';

/** The door to the command line: a button beside the search, and `/` from everywhere. For desks only. */
export function LineBox() {
  const { t } = useTranslation('line');
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const may = useMay('dispatch.offer');
  const show = () => setOpen(true);
  useShortcut('/', may ? show : null);
  if (!may) return null;
  return (
    <>
      <IconButton
        label={t('line')}
        shortcut="/"
        aria-keyshortcuts="/"
        icon={<TextCursorInput aria-hidden="true" className="size-4" />}
        onClick={show}
      />
      {/* Closed it follows no unit: ten thousand of them change all day. */}
      {open && (
        <LinePalette
          onClose={() => setOpen(false)}
          onOpen={(target) => {
            select(target);
            void navigate({
              to: '/',
              search: (before) => (target.kind === 'incident' ? { incident: target.id } : before),
            });
          }}
        />
      )}
    </>
  );
}

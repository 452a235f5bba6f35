import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import type { MenuEntry } from '../../ui/overlay/menu.tsx';
import { deskPlace } from './push-place.ts';
import { PushSwitch } from './push-switch.tsx';
import { isAllowed, usePush } from './use-push.ts';

/** MSG-10: the entry of a menu that opens it, and the window itself; nothing for whoever is pushed nothing. */
export function usePushEntry(): { readonly entries: readonly MenuEntry[]; readonly dialog: ReactNode } {
  const { t } = useTranslation('push');
  const may = useMay('push.subscribe');
  const [open, setOpen] = useState(false);
  return {
    entries: may ? [{ kind: 'action', text: t('desk-title'), onSelect: () => setOpen(true) }] : [],
    dialog: open ? <DeskPush onClose={() => setOpen(false)} /> : may && isAllowed() && <StillOwn />,
  };
}

/** ALR-16: with each console, not only where somebody looks at how push stands. */
function StillOwn() {
  usePush(deskPlace);
  return null;
}

/** Whether this browser rings for who is on shift while no console is open in it. */
function DeskPush({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('push');
  const push = usePush(deskPlace);
  return (
    <Dialog open onClose={onClose} title={t('desk-title')}>
      {push.state !== undefined && (
        <div className="flex flex-col gap-3">
          <PushSwitch of="desk" push={push} />
        </div>
      )}
    </Dialog>
  );
}

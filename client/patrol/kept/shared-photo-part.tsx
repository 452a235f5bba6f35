import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useTranslation } from 'react-i18next';
import { sendable } from '../../intake/public/shrunk-photo.ts';
import { useOnce } from '../../platform/offline/use-once.ts';
import { Button } from '../../ui/control/button.tsx';
import { usePhoto } from '../order/use-order-calls.ts';
import type { SharedPhoto } from './use-shared-photo.ts';

interface SharedPhotoProps {
  readonly shared: SharedPhoto;
  /** The order it may go onto. */
  readonly order: Assignment | null;
  /** Begins a new report with it; null where nothing may be reported now. */
  readonly onReport: (() => void) | null;
}

/** A photo that another app handed over: onto the order, into a new report, or away. Where it was taken nobody knows, so nothing is said of it. */
export function SharedPhotoPart({ shared: { photo, lost, drop }, order, onReport }: SharedPhotoProps) {
  const { t } = useTranslation('patrol');
  if (photo === null)
    return !lost ? null : (
      <section role="alert" className="flex flex-col gap-2 rounded-normal border border-edge bg-panel p-3">
        <p className="text-lead text-fault">{t('shared-lost')}</p>
        <Button className="min-h-12" onClick={() => void drop()}>
          {t('shared-lost-read')}
        </Button>
      </section>
    );
  return (
    <section
      aria-label={t('shared-title')}
      className="flex flex-col gap-2 rounded-normal border border-edge bg-panel p-3"
    >
      <p className="text-lead">{t(order === null && onReport === null ? 'shared-no-order' : 'shared-title')}</p>
      {order !== null && <AttachShared order={order} photo={photo} onDone={drop} />}
      {onReport !== null && (
        <Button className="min-h-12" onClick={onReport}>
          {t('shared-report')}
        </Button>
      )}
      <Button className="min-h-12" tone="quiet" onClick={() => void drop()}>
        {t('shared-drop')}
      </Button>
    </section>
  );
}

interface AttachProps {
  readonly order: Assignment;
  readonly photo: Blob;
  readonly onDone: () => Promise<void>;
}

function AttachShared({ order, photo, onDone }: AttachProps) {
  const { t } = useTranslation('patrol');
  const add = usePhoto(order);
  const attach = useOnce(async () => {
    await add.run({ photo: await sendable(photo), taken: null });
    await onDone();
  });
  return (
    <Button className="min-h-12" busy={attach.busy} onClick={() => void attach.run()}>
      {t('shared-attach')}
    </Button>
  );
}

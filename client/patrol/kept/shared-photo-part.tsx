import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { usePhoto } from '../order/use-order-calls.ts';
import { dropShared, sharedPhoto } from '../worker/shared-photo.ts';

/** A photo that another app of the phone has handed over: onto the order, or away. Where it was taken nobody knows, so nothing is said of it. */
export function SharedPhotoPart({ order }: { readonly order: Assignment | null }) {
  const { t } = useTranslation('patrol');
  const [photo, setPhoto] = useState<Blob | null>(null);
  useEffect(() => {
    const look = () => void sharedPhoto().then(setPhoto, () => undefined);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  if (photo === null) return null;
  const drop = async () => {
    await dropShared();
    setPhoto(null);
  };
  return (
    <section
      aria-label={t('shared-title')}
      className="flex flex-col gap-2 rounded-normal border border-edge bg-panel p-3"
    >
      <p className="text-lead">{t(order === null ? 'shared-no-order' : 'shared-title')}</p>
      <div className="grid grid-cols-2 gap-2">
        <Button className="min-h-12" onClick={() => void drop()}>
          {t('shared-drop')}
        </Button>
        {order !== null && <AttachShared order={order} photo={photo} onDone={drop} />}
      </div>
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
  return (
    <Button className="min-h-12" busy={add.busy} onClick={() => void add.run({ photo, taken: null }).then(onDone)}>
      {t('shared-attach')}
    </Button>
  );
}

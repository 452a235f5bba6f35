import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Age } from '../../ui/sign/age.tsx';
import type { useCamera } from './use-camera.ts';

/** Of a camera nobody tells about, more than this is not the present. */
const OLD_AFTER_MS = 10_000;

/** On a card that is told of no changes: how old it is, and the way to ask again. */
export function CardAge({ answer }: { readonly answer: ReturnType<typeof useCamera> }) {
  const { t } = useTranslation('camera');
  const { clock } = useRoom();
  if (answer.isLive) return null;
  // When it came is told by this machine's clock; ages go by the server's.
  const heardAtMs = clock.now() - Date.now() + answer.dataUpdatedAt;
  return (
    <p role="status" className="mt-1.5 text-meta text-ink-faint">
      {t('as-of')} <Age at={heardAtMs} oldAfterMs={OLD_AFTER_MS} /> · {t('not-told')}{' '}
      <Button onClick={() => void answer.refetch()}>{t('ask-again')}</Button>
    </p>
  );
}

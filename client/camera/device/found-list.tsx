import type { FoundDevice } from '@watchroom/shared/camera/device/device-search.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState } from '../../ui/feedback/states.tsx';
import { EnterDevice } from './enter-device.tsx';

/** What answered in a network: model, profiles with their streams, and why one told no more; each can be entered as a camera. */
export function FoundList({ devices, over }: { readonly devices: readonly FoundDevice[]; readonly over: boolean }) {
  const { t } = useTranslation('device');
  const [entering, setEntering] = useState<FoundDevice | null>(null);
  if (devices.length === 0) return over ? <EmptyState title={t('found-none')} hint={t('found-none-hint')} /> : null;
  return (
    <>
      <ul aria-label={t('found')} className="flex flex-col border-t border-line">
        {devices.map((device) => (
          <li key={`${device.ip}:${device.port}`} className="flex items-start gap-3 border-b border-line py-2">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap gap-x-2">
                <strong className="font-medium tabular-nums">
                  {device.ip}:{device.port}
                </strong>
                <span>{[device.maker, device.model].filter((word) => word !== null).join(' ')}</span>
                {device.profiles.some(({ hasHead }) => hasHead) && (
                  <span className="text-ink-soft">{t('has-head')}</span>
                )}
              </p>
              {device.word !== null && <p className="text-meta text-fault">{t(`word-${device.word}`)}</p>}
              <ul className="text-meta text-ink-soft">
                {device.profiles.map((profile) => (
                  <li key={profile.name} className="truncate" title={profile.stream ?? undefined}>
                    {profile.name} · {profile.stream ?? t('no-stream')}
                  </li>
                ))}
              </ul>
            </div>
            <Button aria-label={t('enter-which', { ip: device.ip })} onClick={() => setEntering(device)}>
              {t('enter')}
            </Button>
          </li>
        ))}
      </ul>
      {entering !== null && <EnterDevice device={entering} onClose={() => setEntering(null)} />}
    </>
  );
}

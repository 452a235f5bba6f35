import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameraSearch } from '../../camera/device/use-camera-search.ts';
import { Input } from '../../ui/control/input.tsx';
import { SourceItem, type SourceUse } from './source-item.tsx';

/** Cameras, found by typing. What they are on the wall for is the watch itself; for an incident they are shown from the incident. */
export function CameraSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const [words, setWords] = useState('');
  const found = useCameraSearch(words);
  const purpose = { reason: t('reason-wall') };
  return (
    <div className="flex flex-col">
      <div className="p-3">
        <Input
          type="search"
          aria-label={t('camera-search')}
          placeholder={t('camera-search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </div>
      <ul>
        {found.map((hit) => (
          <SourceItem
            key={hit.id}
            {...use}
            wish={{ kind: 'camera', camera: CameraId.parse(hit.id), purpose }}
            text={hit.title}
            detail={hit.subtitle}
          />
        ))}
      </ul>
    </div>
  );
}

import type { SearchHit } from '@watchroom/shared/city/search-api.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCameraSearch } from '../../camera/device/use-camera-search.ts';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { useEveryText } from '../still/still-tile.tsx';
import { PresetChoice } from './preset-choice.tsx';
import { SourceItem, type SourceUse } from './source-item.tsx';

/** How often a still may be taken, s, of all that may be asked for. */
const INTERVALS_S = [10, 30, 60, 300, 600] as const;
const LIVE = 'live';
type How = typeof LIVE | `${(typeof INTERVALS_S)[number]}`;

/**
 * Cameras, found by typing, as a live picture or as stills. What they are on the wall for is the watch itself; for an incident they are shown
 * from the incident.
 */
export function CameraSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const { t: still } = useTranslation('wall-still');
  const everyText = useEveryText();
  const [words, setWords] = useState('');
  const [how, setHow] = useState<How>(LIVE);
  const found = useCameraSearch(words);
  const intervals = INTERVALS_S.map((everyS) => ({ value: `${everyS}` as How, text: everyText(everyS) }));
  return (
    <div className="flex flex-col">
      <div className="flex flex-col gap-2 p-3">
        <Input
          type="search"
          aria-label={t('camera-search')}
          placeholder={t('camera-search')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Select
          label={still('how')}
          value={how}
          options={[{ value: LIVE, text: still('live') }, ...intervals]}
          onChange={setHow}
        />
      </div>
      <ul>
        {found.map((hit) =>
          how === LIVE ? (
            <LiveSource key={hit.id} use={use} hit={hit} />
          ) : (
            <StillSource key={hit.id} use={use} hit={hit} everyS={Number(how)} />
          ),
        )}
      </ul>
    </div>
  );
}

interface OneSourceProps {
  readonly use: SourceUse;
  readonly hit: SearchHit;
}

function LiveSource({ use, hit }: OneSourceProps) {
  const { t } = useTranslation('wall');
  const wish = { kind: 'camera' as const, camera: CameraId.parse(hit.id), purpose: { reason: t('reason-wall') } };
  return <SourceItem {...use} wish={wish} text={hit.title} detail={hit.subtitle} />;
}

function StillSource({ use, hit, everyS }: OneSourceProps & { readonly everyS: number }) {
  const { t } = useTranslation('wall');
  const { t: still } = useTranslation('wall-still');
  const [preset, setPreset] = useState<string | null>(null);
  const camera = CameraId.parse(hit.id);
  const wish = { kind: 'still' as const, camera, purpose: { reason: t('reason-wall') }, everyS, preset };
  const label = still('preset', { name: hit.title });
  return (
    <SourceItem
      {...use}
      wish={wish}
      text={hit.title}
      detail={hit.subtitle}
      tools={<PresetChoice camera={camera} label={label} preset={preset} onPreset={setPreset} />}
    />
  );
}

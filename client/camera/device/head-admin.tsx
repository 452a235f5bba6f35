import { HeadSetupView } from '@watchroom/shared/camera/ptz/head.ts';
import { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { CameraStreams } from './camera-streams.tsx';
import { HeadForm } from './head-form.tsx';
import { PresetForm } from './preset-form.tsx';
import { useCameraSearch } from './use-camera-search.ts';

interface Chosen {
  readonly id: CameraId;
  readonly name: string;
}

/** One camera, found by typing: where its main stream, its smaller one and its stills come from, how its head is reached and mounted, and what its presets see. */
export function HeadAdmin() {
  const { t } = useTranslation('device');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const found = useCameraSearch(words);
  const choose = (id: string, name: string) => {
    setChosen({ id: CameraId.parse(id), name });
    setWords('');
  };
  return (
    <section aria-label={t('head')} className="flex min-w-0 flex-col gap-3">
      <h2 className="text-title">{t('head')}</h2>
      <Input
        type="search"
        // The empty state below is as high as there is room.
        className="shrink-0"
        aria-label={t('camera-search')}
        placeholder={t('camera-search')}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {found.length > 0 && (
        <ul aria-label={t('camera-search')} className="border border-line">
          {found.map(({ id, title, subtitle }) => (
            <li key={id} className="flex items-center gap-2 border-b border-line px-2 py-1 last:border-b-0">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{title}</span>
                <span className="block truncate text-meta text-ink-faint">{subtitle}</span>
              </span>
              <Button aria-label={t('choose-which', { name: title })} onClick={() => choose(id, title)}>
                {t('choose')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen === null ? (
        <EmptyState title={t('head-none')} hint={t('head-none-hint')} />
      ) : (
        <div key={chosen.id} className="flex flex-col gap-6">
          <h3 className="text-lead font-semibold">{chosen.name}</h3>
          <CameraStreams camera={chosen.id} />
          <Head camera={chosen.id} />
        </div>
      )}
    </section>
  );
}

function Head({ camera }: { readonly camera: CameraId }) {
  const { t } = useTranslation('device');
  const answer = useAnswer({
    key: ['head-setup', camera],
    ask: { method: 'GET', path: apiPath`/api/cameras/${camera}/head`, reply: HeadSetupView },
  });
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton rows={6} />;
  const { mount, presets } = answer.data;
  return (
    <div className="flex flex-col gap-6">
      <HeadForm camera={camera} mount={mount} onKept={() => void answer.refetch()} />
      {mount === null ? (
        <p className="text-ink-faint">{t('presets-later')}</p>
      ) : (
        <PresetForm camera={camera} known={presets} />
      )}
    </div>
  );
}

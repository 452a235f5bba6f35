import { StreamsView } from '@watchroom/shared/camera/other-streams.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import type { StreamQuality } from './stream-draft.ts';
import { StreamForm } from './stream-form.tsx';

const othersOnly: readonly StreamQuality[] = ['sub', 'still'];
const allStreams: readonly StreamQuality[] = ['main', ...othersOnly];

/** From which addresses a camera's pictures are pulled. One that pushes has no main address to enter (CAM-35). */
export function CameraStreams({ camera }: { readonly camera: CameraId }) {
  const { t } = useTranslation('device');
  const answer = useAnswer({
    key: ['camera-streams', camera],
    ask: { method: 'GET', path: apiPath`/api/cameras/${camera}/streams`, reply: StreamsView },
  });
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Skeleton rows={4} />;
  const { main } = answer.data;
  const known = { ...answer.data, main: main === 'rtmp' ? null : main };
  return (
    <section aria-label={t('streams')} className="flex flex-col gap-4">
      <p className="text-meta text-ink-faint">{t(main === 'rtmp' ? 'streams-hint-pushed' : 'streams-hint')}</p>
      {(main === 'rtmp' ? othersOnly : allStreams).map((quality) => (
        <StreamForm
          key={quality}
          camera={camera}
          quality={quality}
          known={known[quality]}
          onKept={() => void answer.refetch()}
        />
      ))}
    </section>
  );
}

import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { cx } from '../../ui/class-names.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { PlayerControls } from './player-controls.tsx';
import { extentOf } from './position.ts';
import { RecordControl } from './record-control.tsx';
import { RecordedPane } from './recorded-pane.tsx';
import { Timeline } from './timeline.tsx';
import { usePlayer } from './use-player.ts';
import { useRecordings } from './use-recordings.ts';

/** Cameras that are seen together. */
export const MOST_TOGETHER = 4;
/** Where it begins: so long before the event, and without one before now. */
const COME_IN_MS = 30_000;

export interface RecordingsDialogProps {
  readonly cameras: readonly { readonly id: CameraId; readonly name: string }[];
  readonly purpose: Purpose;
  readonly purposeText: string;
  /** The moment it is about: of an incident, when it was reported. */
  readonly eventMs: number | null;
  readonly onClose: () => void;
}

/** What was recorded of up to four cameras, together on one timeline (REC-9). */
export function RecordingsDialog({ cameras, purpose, purposeText, eventMs, onClose }: RecordingsDialogProps) {
  const { t } = useTranslation('recording');
  const { rows, known, span, openedMs, fault, retry } = useRecordings({ cameras, purpose, eventMs });
  const tracks = known.map(({ track }) => track);
  const extent = extentOf(tracks);
  const hasPictures = tracks.some(({ segments }) => segments.length > 0);
  const startMs = !hasPictures || extent === null ? null : Math.max(extent.fromMs, (eventMs ?? openedMs) - COME_IN_MS);
  const player = usePlayer(tracks, startMs);
  const [only] = rows.length === 1 ? rows : [];
  const title = only === undefined ? t('title-many', { n: cameras.length }) : t('title', { name: only.camera.name });
  return (
    <Dialog open wide onClose={onClose} title={title} description={t('description')}>
      <div className="flex flex-col gap-2">
        {fault !== null && known.length === 0 ? (
          <ErrorState text={faultOf(fault).text} onRetry={retry} />
        ) : known.length === 0 ? (
          <Skeleton rows={6} />
        ) : extent === null || !hasPictures ? (
          <EmptyState title={t('none')} hint={t('none-hint')} />
        ) : (
          <PlayerControls player={player} eventMs={eventMs} endMs={extent.toMs}>
            <div className={arrangement(known.length)}>
              {known.map(({ camera, track }) => (
                <RecordedPane
                  key={camera.id}
                  camera={camera}
                  purpose={purpose}
                  purposeText={purposeText}
                  span={span}
                  track={track}
                  player={player}
                />
              ))}
            </div>
            <Timeline
              rows={known.map(({ camera, track }) => ({ id: camera.id, name: camera.name, track }))}
              {...extent}
              atMs={player.atMs}
              eventMs={eventMs}
              onJump={player.jump}
            />
          </PlayerControls>
        )}
        {only?.data !== undefined && (
          <RecordControl camera={only.camera.id} purpose={purpose} recordings={only.data.recordings} onChange={retry} />
        )}
      </div>
    </Dialog>
  );
}

/** The controls stay in sight on the smallest desk, 768 px high. */
function arrangement(cameras: number): string {
  if (cameras === 1) return 'mx-auto w-full max-w-[40rem]';
  return cx('mx-auto grid w-full grid-cols-2 gap-px bg-line', cameras > 2 && 'max-w-[35rem]');
}

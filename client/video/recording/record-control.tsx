import type { Purpose } from '@watchroom/shared/access/purpose.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { type Recording, RecordingReply } from '@watchroom/shared/video/recording/recording.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { useNow, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { ownRecording } from './own-recording.ts';

/** How long one press records. */
const MINUTES = 10;

export interface RecordControlProps {
  readonly camera: CameraId;
  readonly purpose: Purpose;
  readonly recordings: readonly Recording[];
  readonly onChange: () => void;
}

/** Whether the camera is recorded now, by whom and until when; begins one's own recording, and ends it. */
export function RecordControl({ camera, purpose, recordings, onChange }: RecordControlProps) {
  const { t } = useTranslation('recording');
  const me = useMe();
  const start = useCommand((minutes: number) => ({
    method: 'POST' as const,
    path: apiPath`/api/cameras/${camera}/record`,
    body: { purpose, minutes },
    reply: RecordingReply,
  }));
  const stop = useCommand((id: string) => ({
    method: 'POST' as const,
    path: apiPath`/api/recordings/${id}/stop`,
    reply: RecordingReply,
  }));
  const running = recordings.filter(({ state }) => state.at === 'recording');
  const own = ownRecording(running, { account: me.id, purpose });
  // One's own, and the one that lasts longest: where much happens a camera is ordered many times.
  const longest = running.reduce<Recording | undefined>(
    (last, one) => (untilOf(one) > untilOf(last) ? one : last),
    own,
  );
  const shown = [...new Set([own, longest])].filter((one) => one !== undefined);
  const run = async (done: Promise<unknown>) => {
    await done;
    onChange();
  };
  const fault = start.fault ?? stop.fault;
  return (
    <footer className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t pt-2 text-meta">
      <span className="flex min-w-0 flex-col">
        {running.length === 0 && <span className="text-ink-soft">{t('not-recording')}</span>}
        {shown.map((recording) => (
          <RunningLine key={recording.id} recording={recording} />
        ))}
        {running.length > shown.length && (
          <span className="text-ink-soft">{t('more-running', { n: running.length - shown.length })}</span>
        )}
        {fault !== null && (
          <span role="alert" className="text-fault">
            {fault.text}
          </span>
        )}
      </span>
      <span className="ml-auto flex gap-1.5">
        {own !== undefined && (
          <Button busy={stop.busy} onClick={() => void run(stop.run(own.id))}>
            {t('stop')}
          </Button>
        )}
        <Button busy={start.busy} onClick={() => void run(start.run(MINUTES))}>
          {t(own === undefined ? 'start' : 'longer', { n: MINUTES })}
        </Button>
      </span>
    </footer>
  );
}

function untilOf(recording: Recording | undefined): string {
  return recording?.state.at === 'recording' ? recording.state.until : '';
}

function RunningLine({ recording: { by, state } }: { readonly recording: Recording }) {
  const { t } = useTranslation('recording');
  const zone = useZone();
  const now = useNow();
  if (state.at !== 'recording') return null;
  const until = momentText(Date.parse(state.until), zone, { short: now });
  return (
    <span className="flex items-center gap-1 text-ink">
      <StatusShape form="solid" tone="there" />
      {by.kind === 'system' ? t('recording-for-incident', { until }) : t('recording-by', { by: by.name, until })}
    </span>
  );
}

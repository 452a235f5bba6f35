import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { ProbeNowReply } from '@watchroom/shared/camera/health/health-api.ts';
import type { CameraId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { percentText } from './rate.tsx';
import { useCameraHealth } from './use-health.ts';

/** An older last picture must not be taken for the present: two periods of probes. */
const OLD_AFTER_MS = 1_200_000;

const pulled: ReadonlySet<CameraView['streamKind']> = new Set(['rtsp', 'hls', 'http-flv', 'mjpeg', 'snapshot']);

/** On the card of a camera: when it was last seen, what the last probe found, how it did in a month. */
export function CameraHealthFacts({ camera }: { readonly camera: CameraView }) {
  const { t } = useTranslation('health');
  const answer = useCameraHealth(camera.id);
  const may = useMay('camera.probe');
  const ask = useCommand((id: CameraId) => ({
    method: 'POST',
    path: apiPath`/api/cameras/${id}/probe`,
    body: {},
    reply: ProbeNowReply,
  }));
  const { data } = answer;
  if (data === undefined || camera.streamKind === null) return null;
  const { tried } = data;
  return (
    <div className="mt-1.5 flex flex-col gap-1.5 border-t border-line pt-1.5">
      <Facts
        items={[
          { name: t('seen-at'), value: <Age at={data.seenAt} oldAfterMs={OLD_AFTER_MS} /> },
          ...(tried === null
            ? []
            : [
                {
                  name: t('tried'),
                  value: (
                    <>
                      {t(`word-${tried.word}`)} · <Age at={tried.at} />
                    </>
                  ),
                },
              ]),
          { name: t('uptime'), value: percentText(data.uptime.intact) },
        ]}
      />
      {data.outage !== null && <p className="text-meta text-ink-soft">{t('in-outage')}</p>}
      {may && pulled.has(camera.streamKind) && (
        <Button tone="quiet" busy={ask.busy} onClick={() => void ask.run(camera.id).then(() => answer.refetch())}>
          {t('probe-now')}
        </Button>
      )}
      {ask.fault !== null && (
        <p role="alert" className="text-meta text-fault">
          {ask.fault.text}
        </p>
      )}
    </div>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { type AlarmKind, AlarmReply } from '@watchroom/shared/camera/camera-alarm.ts';
import type { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../platform/api.ts';
import { useCommand } from '../platform/use-command.ts';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { Age } from '../ui/sign/age.tsx';

/** The alarm of a camera: what, since when, and the way to say that it has been judged. */
export function AlarmLine({ camera, kind }: { readonly camera: CameraView; readonly kind: AlarmKind }) {
  const { t } = useTranslation('camera');
  const queries = useQueryClient();
  const mayClear = useMay('camera.alarm');
  const clear = useCommand((id: CameraView['id']) => ({
    method: 'POST',
    path: apiPath`/api/cameras/${id}/alarm/clear`,
    body: {},
    reply: AlarmReply,
  }));
  const run = async () => {
    await clear.run(camera.id);
    await queries.invalidateQueries({ queryKey: ['camera', camera.id] });
  };
  return (
    <div role="status" className="mb-1.5 flex items-center gap-2 rounded-normal bg-raised px-2 py-1">
      <TriangleAlert aria-hidden="true" className="size-4 text-fault" />
      <span className="grow text-body text-ink">
        {t(`alarm-${kind}`)} {camera.alarmSince !== null && <Age at={camera.alarmSince} />}
      </span>
      {mayClear && (
        <Button busy={clear.busy} onClick={() => void run()}>
          {t('alarm-clear')}
        </Button>
      )}
      {clear.fault !== null && <p className="text-meta text-fault">{clear.fault.text}</p>}
    </div>
  );
}

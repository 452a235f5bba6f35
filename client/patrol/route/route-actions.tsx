import { RouteReply } from '@watchroom/shared/patrol/route.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { AssignDialog } from '../assign/assign-dialog.tsx';
import { EndDialog } from '../assign/end-dialog.tsx';
import { PlatesDialog } from '../walk/plates-dialog.tsx';
import { editRoute } from './route-draft.ts';
import type { WalkedRoute } from './walked-routes.ts';

/** Sends a patrol, ends it, edits the route or takes it out of use: what the role may. */
export function RouteActions({ route, patrol, at }: WalkedRoute) {
  const { t } = useTranslation('route');
  const [asking, setAsking] = useState<'assign' | 'end' | 'archive' | 'plates' | null>(null);
  const mayAssign = useMay('patrol.assign');
  const mayManage = useMay('route.manage');
  const archive = useCommand(() => ({
    method: 'POST',
    path: apiPath`/api/routes/${route.id}/archive`,
    body: {},
    reply: RouteReply,
  }));
  const close = () => setAsking(null);
  return (
    <>
      {mayAssign && <Button onClick={() => setAsking('assign')}>{t('assign')}</Button>}
      {mayAssign && at === 'running' && <Button onClick={() => setAsking('end')}>{t('end')}</Button>}
      {mayManage && (
        <Button tone="quiet" onClick={() => editRoute(route)}>
          {t('edit')}
        </Button>
      )}
      {mayManage && (
        <Button tone="quiet" onClick={() => setAsking('plates')}>
          {t('plates')}
        </Button>
      )}
      {mayManage && (
        <Button tone="quiet" onClick={() => setAsking('archive')}>
          {t('archive')}
        </Button>
      )}
      {asking === 'plates' && <PlatesDialog route={route} onClose={close} />}
      {asking === 'assign' && <AssignDialog route={route} onClose={close} />}
      {asking === 'end' && patrol !== null && <EndDialog patrol={patrol} ahead={at === 'ahead'} onClose={close} />}
      <Dialog
        open={asking === 'archive'}
        onClose={close}
        title={t('archive-title', { route: route.name })}
        description={t('archive-hint')}
        actions={
          <Button
            tone="main"
            busy={archive.busy}
            onClick={() => void archive.run(undefined).then((answer) => (answer?.ok === true ? close() : undefined))}
          >
            {t('archive')}
          </Button>
        }
      >
        {archive.fault !== null && (
          <p role="alert" className="text-fault">
            {archive.fault.text}
          </p>
        )}
      </Dialog>
    </>
  );
}

import type { RouteId } from '@watchroom/shared/kernel/ids.ts';
import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { RouteReply } from '@watchroom/shared/patrol/route.ts';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { MapCard } from '../../map/map-card.tsx';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useReplicaState } from '../../platform/use-room.ts';
import { useCity, useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, Skeleton } from '../../ui/feedback/states.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import { checkpointLooks } from './checkpoint-icon.ts';
import { EndDialog } from './end-dialog.tsx';
import { editRoute } from './route-draft.ts';
import { Progress } from './route-line.tsx';
import { useWalked } from './use-walked.ts';
import type { WalkedRoute } from './walked-routes.ts';

/** The route chosen on the map: who walks it, which checkpoints were checked, and what can be done with it. */
export function RouteCard({ id, children }: { readonly id: RouteId; readonly children?: ReactNode }) {
  const { t } = useTranslation('route');
  const cold = useReplicaState('patrols') === 'cold';
  const found = useWalked().find(({ route }) => route.id === id);
  if (found === undefined)
    return <MapCard title={t('route')}>{cold ? <Skeleton rows={5} /> : <EmptyState title={t('gone')} />}</MapCard>;
  return (
    <MapCard title={found.route.name} actions={<Actions {...found} />}>
      <RouteFacts {...found} />
      {found.checkpoints.length > 0 && <Checkpoints list={found.checkpoints} />}
      {children}
    </MapCard>
  );
}

function RouteFacts({ route, patrol, at, checkpoints }: WalkedRoute) {
  const { t } = useTranslation('route');
  const { departments } = useCity();
  return (
    <Facts
      items={[
        ...(patrol === null || at === null
          ? [{ name: t('progress'), value: <span className="text-ink-faint">{t('not-walked')}</span> }]
          : [
              { name: t(`patrol-${at}`), value: patrol.callSign },
              {
                name: t('window'),
                value: (
                  <>
                    <Moment at={patrol.startAt} /> – <Moment at={patrol.endAt} />
                  </>
                ),
              },
              ...(at === 'running' ? [{ name: t('progress'), value: <Progress checkpoints={checkpoints} /> }] : []),
            ]),
        { name: t('area'), value: <AreaPathText path={route.area} /> },
        {
          name: t('department'),
          value: departments.find((one) => one.id === route.department)?.name ?? route.department,
        },
      ]}
    />
  );
}

function Checkpoints({ list }: { readonly list: readonly Checkpoint[] }) {
  const { t } = useTranslation('route');
  return (
    <section aria-label={t('checkpoints')} className="mt-2">
      <h4 className="font-semibold text-ink-soft">{t('checkpoints')}</h4>
      <ol>
        {list.map(({ point, name, at, timing, dueAt, check }) => (
          <li key={point} className="flex flex-wrap items-center gap-x-2 border-t border-line py-1">
            <StatusShape form={checkpointLooks[at].form} tone={checkpointLooks[at].tone} />
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-ink-soft">{timing === null ? t(`at-${at}`) : t(`timing-${timing}`)}</span>
            <span className="text-ink-soft tabular-nums">
              {check === null && t('due-at')} <Moment at={check?.at ?? dueAt} />
            </span>
            {check !== null && (
              <span className="text-meta text-ink-faint tabular-nums">{t('off-by', { n: check.distanceM })}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Actions({ route, patrol, at }: WalkedRoute) {
  const { t } = useTranslation('route');
  const [asking, setAsking] = useState<'assign' | 'end' | 'archive' | null>(null);
  const mayAssign = useMay('patrol.assign');
  const mayManage = useMay('route.manage');
  const archive = useCommand(() => ({
    method: 'POST',
    path: apiPath`/api/routes/${route.id}/archive`,
    body: {},
    reply: RouteReply,
  }));
  const close = () => setAsking(null);
  const isOpen = patrol !== null && at !== null && at !== 'over';
  return (
    <>
      {mayAssign && <Button onClick={() => setAsking('assign')}>{t('assign')}</Button>}
      {mayAssign && isOpen && <Button onClick={() => setAsking('end')}>{t('end')}</Button>}
      {mayManage && (
        <Button tone="quiet" onClick={() => editRoute(route)}>
          {t('edit')}
        </Button>
      )}
      {mayManage && (
        <Button tone="quiet" onClick={() => setAsking('archive')}>
          {t('archive')}
        </Button>
      )}
      {asking === 'assign' && <AssignDialog route={route} onClose={close} />}
      {asking === 'end' && patrol !== null && <EndDialog patrol={patrol} onClose={close} />}
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

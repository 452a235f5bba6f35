import type { Checkpoint } from '@watchroom/shared/patrol/checkpoint-machine.ts';
import { useTranslation } from 'react-i18next';
import { AreaPathText } from '../../area/area-path-text.tsx';
import { useCity } from '../../platform/use-session.ts';
import { Facts } from '../../ui/layout/panel.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { checkpointLooks } from '../walk/checkpoint-looks.ts';
import { Progress } from './route-line.tsx';
import type { WalkedRoute } from './walked-routes.ts';

/** Who walks a route, when, how far, and where it lies. */
export function RouteFacts({ route, patrol, at, checkpoints }: WalkedRoute) {
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

/** The checkpoints in the order of walking, each with its state and times. */
export function Checkpoints({ list }: { readonly list: readonly Checkpoint[] }) {
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
              <span className="text-meta text-ink-faint tabular-nums">
                {t(`how-${check.how ?? 'hand'}`)}
                {check.distanceM !== null && ` · ${t('off-by', { n: check.distanceM })}`}
                {check.heardAt !== undefined && ` · ${t('heard-late')}`}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import { isOver } from '@watchroom/shared/incident/incident.ts';
import { ChartName } from '@watchroom/shared/wall/chart/chart.ts';
import { WallPages } from '@watchroom/shared/wall/wall-api.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTypeName } from '../../incident/use-types.ts';
import { useAnswer, useRows } from '../../platform/use-room.ts';
import { useCity, useMay } from '../../platform/use-session.ts';
import { Tabs } from '../../ui/list/tabs.tsx';
import { useViews } from '../../view/use-views.ts';
import { wallOrder } from '../figures/wall-order.ts';
import { CameraSource } from './camera-source.tsx';
import { SourceItem, type SourceUse } from './source-item.tsx';
import { TourSource } from './tour-source.tsx';

/** A wall's map has fewer px of its own than a desk's: farther out it shows as much. */
const NARROWER = 0.6;

/** Everything that can be put on a tile. */
export function Sources(use: SourceUse) {
  const { t } = useTranslation('wall');
  return (
    <section aria-label={t('show')} className="flex min-h-0 flex-1 flex-col">
      <p className="px-3 py-1 text-meta text-ink-faint">{t('drag-hint')}</p>
      <Tabs
        label={t('show')}
        className="min-h-0 flex-1"
        items={[
          { id: 'tours', text: t('source-tours'), content: <TourSource {...use} /> },
          { id: 'cameras', text: t('source-cameras'), content: <CameraSource {...use} /> },
          { id: 'incidents', text: t('source-incidents'), content: <IncidentSource {...use} /> },
          { id: 'figures', text: t('source-figures'), content: <FigureSource {...use} /> },
          { id: 'maps', text: t('source-maps'), content: <MapSource {...use} /> },
        ]}
      />
    </section>
  );
}

function FigureSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const { t: chart } = useTranslation('chart');
  const mayArrange = useMay('wall.arrange');
  const answer = useAnswer({
    key: ['wall-pages'],
    when: mayArrange,
    ask: { method: 'GET', path: '/api/wall-pages', reply: WallPages },
  });
  const pages = answer.data?.pages ?? [];
  return (
    <ul>
      {pages.map((page) => (
        <SourceItem key={page} {...use} wish={{ kind: 'page', page }} text={page} detail={t('source-page')} />
      ))}
      {(['counters', 'clocks', 'incidents', 'four', 'rolls', 'messages'] as const).map((kind) => (
        <SourceItem key={kind} {...use} wish={{ kind }} text={t(`what-${kind}`)} />
      ))}
      {ChartName.options.map((name) => (
        <SourceItem key={name} {...use} wish={{ kind: 'chart', chart: name }} text={chart(`what-${name}`)} />
      ))}
    </ul>
  );
}

function IncidentSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const typeName = useTypeName();
  const incidents = useRows('incidents', 'incident');
  const open = useMemo(() => wallOrder([...incidents.values()].filter((one) => !isOver(one))), [incidents]);
  if (open.length === 0) return <p className="p-3 text-ink-faint">{t('queue-none')}</p>;
  return (
    <ul>
      {open.map(({ id, number, type, address }) => (
        <SourceItem
          key={id}
          {...use}
          wish={{ kind: 'incident', incident: id }}
          text={`${number} ${typeName(type)}`}
          detail={address ?? undefined}
        />
      ))}
    </ul>
  );
}

function MapSource(use: SourceUse) {
  const { t } = useTranslation('wall');
  const city = useCity();
  const views = useViews().data?.views ?? [];
  const [lng, lat] = city.centre;
  const centre: [number, number] = [lng, lat];
  const whole = { kind: 'map' as const, centre, zoom: city.zoom - NARROWER, bearing: 0 };
  return (
    <ul>
      <SourceItem {...use} wish={whole} text={t('source-city')} />
      {views.map(({ id, name, look: { centre, zoom, bearing } }) => (
        <SourceItem key={id} {...use} wish={{ kind: 'map', centre, zoom, bearing }} text={name} />
      ))}
    </ul>
  );
}

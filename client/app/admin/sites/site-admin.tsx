import { SiteList, SiteReply, type SiteView } from '@watchroom/shared/intake/site/site-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../../platform/api.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer, useRoom } from '../../../platform/use-room.ts';
import { Button } from '../../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { type Column, Table } from '../../../ui/list/table.tsx';
import { Moment } from '../../../ui/sign/age.tsx';
import { EndDialog } from '../end-dialog.tsx';
import { validityOf } from '../validity.ts';
import { NewSite, sitesKey } from './new-site.tsx';
import { SiteGuards } from './site-guards.tsx';

function stateOf({ closedAt, validUntil }: SiteView, now: number) {
  return validityOf({ endedAt: closedAt, validUntil }, now);
}

/** SIT-2: the estates and works with guards of their own, the way to a new one, and the end of one. */
export function SiteAdmin({ areaName }: { readonly areaName: (id: string | null) => string }) {
  const { t } = useTranslation('site');
  const { clock } = useRoom();
  const [opened, setOpened] = useState<SiteView['id'] | null>(null);
  const [asked, setAsked] = useState<SiteView | null>(null);
  const sites = useAnswer({ key: sitesKey, ask: { method: 'GET', path: '/api/sites', reply: SiteList } });
  if (sites.isPending) return <Skeleton rows={4} />;
  if (sites.isError) return <ErrorState text={faultOf(sites.error).text} onRetry={() => void sites.refetch()} />;
  const columns: Column<SiteView>[] = [
    { id: 'name', title: t('name'), cell: ({ name }) => name, sort: ({ name }) => name },
    { id: 'kind', title: t('kind'), cell: ({ kind }) => t(`kind-${kind}`), sort: ({ kind }) => kind },
    { id: 'owner', title: t('owner'), cell: ({ owner }) => owner, sort: ({ owner }) => owner },
    { id: 'area', title: t('area'), cell: ({ area }) => areaName(area), sort: ({ area }) => areaName(area) },
    {
      id: 'guards',
      title: t('guards'),
      cell: ({ guards }) => guards.length,
      sort: ({ guards }) => guards.length,
      right: true,
    },
    {
      id: 'until',
      title: t('until'),
      cell: ({ validUntil }) => (validUntil === null ? t('forever') : <Moment at={validUntil} form="date-time" />),
      sort: ({ validUntil }) => validUntil,
    },
    {
      id: 'state',
      title: t('state'),
      cell: (one) => t(`state-${stateOf(one, clock.now())}`),
      sort: (one) => stateOf(one, clock.now()),
    },
    {
      id: 'do',
      title: t('open'),
      cell: (one) =>
        one.closedAt === null && (
          <span className="flex gap-1">
            <Button tone="quiet" onClick={() => setOpened(one.id)}>
              {t('open')}
            </Button>
            <Button tone="quiet" onClick={() => setAsked(one)}>
              {t('close')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 justify-end border-b border-line p-1.5">
        <NewSite />
      </div>
      <div className="min-h-0 flex-1">
        <Table
          caption={t('sites')}
          columns={columns}
          rows={sites.data.sites}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('none')} hint={t('none-hint')} />}
        />
      </div>
      <SiteGuards site={sites.data.sites.find(({ id }) => id === opened) ?? null} onClose={() => setOpened(null)} />
      <CloseSite asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

function CloseSite({ asked, onClose }: { readonly asked: SiteView | null; readonly onClose: () => void }) {
  const { t } = useTranslation('site');
  return (
    <EndDialog
      asked={asked}
      onClose={onClose}
      end={{ pathOf: (id) => apiPath`/api/sites/${id}`, reply: SiteReply, list: sitesKey }}
      words={{ title: t('close-title', { name: asked?.name ?? '' }), text: t('close-text'), confirm: t('close') }}
    />
  );
}

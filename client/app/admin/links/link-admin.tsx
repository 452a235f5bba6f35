import { type ReportLinkKept, ReportLinkList } from '@watchroom/shared/intake/public/link-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer, useRoom } from '../../../platform/use-room.ts';
import { Button } from '../../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/feedback/states.tsx';
import { type Column, Table } from '../../../ui/list/table.tsx';
import { Moment } from '../../../ui/sign/age.tsx';
import { validityOf } from '../validity.ts';
import { LinkSheet } from './link-sheet.tsx';
import { linksKey, NewLink } from './new-link.tsx';
import { RevokeLink } from './revoke-link.tsx';

function stateOf({ revokedAt, validUntil }: ReportLinkKept, now: number) {
  return validityOf({ endedAt: revokedAt, validUntil }, now);
}

/** PUB-1: the links by which everybody may report: what each is for, how much it is used, its code, and the end of it. */
export function LinkAdmin({ areaName }: { readonly areaName: (id: string | null) => string }) {
  const { t } = useTranslation('links');
  const { clock } = useRoom();
  const [shown, setShown] = useState<ReportLinkKept | null>(null);
  const [asked, setAsked] = useState<ReportLinkKept | null>(null);
  const links = useAnswer({ key: linksKey, ask: { method: 'GET', path: '/api/report-links', reply: ReportLinkList } });
  if (links.isPending) return <Skeleton rows={4} />;
  if (links.isError) return <ErrorState text={faultOf(links.error).text} onRetry={() => void links.refetch()} />;
  const columns: Column<ReportLinkKept>[] = [
    { id: 'name', title: t('name'), cell: ({ name }) => name, sort: ({ name }) => name },
    { id: 'area', title: t('area'), cell: ({ area }) => areaName(area), sort: ({ area }) => areaName(area) },
    {
      id: 'types',
      title: t('types'),
      cell: ({ types }) => types.length,
      sort: ({ types }) => types.length,
      right: true,
    },
    {
      id: 'used',
      title: t('used'),
      cell: ({ lastDay, perDay }) => `${lastDay} / ${perDay}`,
      sort: ({ lastDay }) => lastDay,
      right: true,
    },
    { id: 'ever', title: t('ever'), cell: ({ ever }) => ever, sort: ({ ever }) => ever, right: true },
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
      title: t('sheet'),
      cell: (one) =>
        stateOf(one, clock.now()) === 'good' && (
          <span className="flex gap-1">
            <Button tone="quiet" onClick={() => setShown(one)}>
              {t('sheet')}
            </Button>
            <Button tone="quiet" onClick={() => setAsked(one)}>
              {t('revoke')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 justify-end border-b border-line p-1.5">
        <NewLink onMade={setShown} />
      </div>
      <div className="min-h-0 flex-1">
        <Table
          caption={t('links')}
          columns={columns}
          rows={links.data.links}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('none')} hint={t('none-hint')} />}
        />
      </div>
      <LinkSheet link={shown} origin={links.data.origin ?? window.location.origin} onClose={() => setShown(null)} />
      <RevokeLink asked={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

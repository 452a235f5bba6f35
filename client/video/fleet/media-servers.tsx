import { type MediaServerLine, MediaServers } from '@watchroom/shared/video/media-servers.ts';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { type Column, Table } from '../../ui/list/table.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { StatusShape } from '../../ui/sign/status-shape.tsx';

/** The processes that use them say so every two seconds, and one that fails is asked again after one to thirty. */
const ASK_EVERY_MS = 5_000;

/** FLT-2: the media servers that are named by address: whether each answers, else on which hop it fails and since when, and what it carries. */
export function MediaServerAdmin() {
  const { t } = useTranslation('fleet');
  const found = useAnswer({
    key: ['media-servers'],
    ask: { method: 'GET', path: '/api/media-servers', reply: MediaServers },
    everyMs: ASK_EVERY_MS,
  });
  if (found.isPending) return <Skeleton rows={4} />;
  // What was known a moment ago may be wrong by now: a server that went would stand here as one that answers.
  if (found.isError) return <ErrorState text={faultOf(found.error).text} onRetry={() => void found.refetch()} />;
  const columns: Column<MediaServerLine>[] = [
    { id: 'name', title: t('name'), cell: ({ name }) => name, sort: ({ name }) => name },
    { id: 'kind', title: t('kind'), cell: ({ kind }) => t(`kind-${kind}`), sort: ({ kind }) => kind },
    {
      id: 'standing',
      title: t('standing'),
      cell: ({ standing }) => <Standing standing={standing} />,
      sort: ({ standing }) => standing.at,
    },
    {
      id: 'streams',
      title: t('streams'),
      cell: ({ streams }) => streams,
      sort: ({ streams }) => streams,
      right: true,
    },
    { id: 'by', title: t('by'), cell: ({ by }) => by, sort: ({ by }) => by },
  ];
  return (
    <div className="flex h-full flex-col">
      {found.data.servers.length > 0 && (
        <p className="shrink-0 border-b border-line p-2 text-meta text-ink-soft">{t('intro')}</p>
      )}
      <div className="min-h-0 flex-1">
        <Table
          caption={t('servers')}
          columns={columns}
          rows={found.data.servers}
          rowKey={({ by, name }) => `${by} ${name}`}
          empty={<EmptyState title={t('none')} hint={t('none-hint')} />}
        />
      </div>
    </div>
  );
}

function Standing({ standing }: Pick<MediaServerLine, 'standing'>) {
  const { t } = useTranslation('fleet');
  if (standing.at === 'answers')
    return (
      <span className="flex items-center gap-1">
        <StatusShape form="solid" tone="ready" />
        {t('answers')}
      </span>
    );
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="flex items-center gap-1 whitespace-nowrap text-fault">
        <StatusShape form="cross" tone="fault" />
        {t('away')}
      </span>
      <span>{t(`hop-${standing.hop}`)}</span>
      <span className="text-meta text-ink-soft">
        {t('since')} <Moment at={standing.since} />
      </span>
    </span>
  );
}

import type { VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { useCity } from '../../platform/use-session.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Table } from '../../ui/list/table.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { NewVersion } from './new-version.tsx';
import { useVersions } from './use-versions.ts';
import { VersionDetail } from './version-detail.tsx';

/** All versions of the tree and of the departments' overlays; the one that is chosen beside them. */
export function VersionList() {
  const { t } = useTranslation('boundary');
  const { departments } = useCity();
  const answer = useVersions();
  const [chosen, setChosen] = useState<string | null>(null);
  if (answer.isPending) return <Skeleton rows={8} />;
  if (answer.isError) return <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />;
  const { versions } = answer.data;
  const version = versions.find((one) => one.id === chosen) ?? versions[0];
  const target = (one: VersionView) =>
    one.department === null
      ? t('target-tree')
      : t('overlay-of', { department: departments.find(({ id }) => id === one.department)?.name ?? one.department });
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(20rem,30rem)_1fr] gap-px bg-line max-lg:grid-cols-1">
      <Panel title={t('versions')} tools={<NewVersion onMade={setChosen} />}>
        <Table
          caption={t('version-list')}
          rows={versions}
          rowKey={(one) => one.id}
          chosen={version?.id}
          onChoose={(one) => setChosen(one.id)}
          empty={<EmptyState title={t('versions-none')} />}
          columns={[
            { id: 'number', title: t('col-number'), cell: (one) => one.number, right: true, width: '3.5rem' },
            { id: 'target', title: t('col-target'), cell: target },
            {
              id: 'state',
              title: t('col-state'),
              cell: (one) => (
                <Badge look={one.state === 'active' ? 'strong' : one.state === 'failed' ? 'fault' : 'outline'}>
                  {t(`state-${one.state}`)}
                </Badge>
              ),
            },
            { id: 'file', title: t('col-file'), cell: (one) => one.file ?? t('from-profile') },
            {
              id: 'valid',
              title: t('col-valid'),
              cell: (one) => (one.validFrom === null ? '—' : <Moment at={one.validFrom} />),
            },
          ]}
        />
      </Panel>
      {version === undefined ? (
        <EmptyState title={t('choose-version')} />
      ) : (
        <VersionDetail key={version.id} version={version} target={target(version)} />
      )}
    </div>
  );
}

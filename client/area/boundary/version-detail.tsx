import type { BoundaryMapping, VersionReport, VersionView } from '@watchroom/shared/area/boundary/boundary-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf } from '../../platform/fault.ts';
import { Button } from '../../ui/control/button.tsx';
import { ErrorState, Progress, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { ActivateDialog } from './activate-dialog.tsx';
import { ChangeList } from './change-list.tsx';
import { IssueList } from './issue-list.tsx';
import { MappingForm } from './mapping-form.tsx';
import { RelationList } from './relation-list.tsx';
import { useDraftCommands, useReport } from './use-versions.ts';

export interface VersionDetailProps {
  readonly version: VersionView;
  /** The tree, or whose overlay. */
  readonly target: string;
}

/** One version: how far its reading is, what is wrong with it, what it changes, and its activation. */
export function VersionDetail({ version, target }: VersionDetailProps) {
  const { t } = useTranslation('boundary');
  const report = useReport(version.id, `${version.state} ${JSON.stringify(version.issues)}`);
  const commands = useDraftCommands(version.id);
  const decided = version.state === 'active' || version.state === 'past';
  const title = `${t('version-number', { n: version.number })} · ${target}`;
  const detail = t('area-count-of', { areas: version.areas, grids: version.grids });
  const tools = decided ? null : (
    <>
      <Button tone="quiet" onClick={() => void commands.drop()}>
        {t('drop')}
      </Button>
      {version.state === 'draft' && <ActivateDialog version={version} />}
    </>
  );
  return (
    <Panel title={title} detail={detail} tools={tools}>
      <div className="flex h-full min-h-0 flex-col">
        {commands.fault !== null && (
          <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
            {commands.fault.text}
          </p>
        )}
        {version.state === 'reading' ? (
          <div className="p-4">
            <Progress
              label={t('reading')}
              share={version.progress === 0 ? null : version.progress}
              onCancel={() => void commands.cancel()}
            />
          </div>
        ) : report.isPending ? (
          <Skeleton rows={8} />
        ) : report.isError ? (
          <ErrorState text={faultOf(report.error).text} onRetry={() => void report.refetch()} />
        ) : (
          <Findings report={report.data} decided={decided} commands={commands} />
        )}
      </div>
    </Panel>
  );
}

interface FindingsProps {
  readonly report: VersionReport;
  readonly decided: boolean;
  readonly commands: ReturnType<typeof useDraftCommands>;
}

function Findings({ report, decided, commands }: FindingsProps) {
  const { t } = useTranslation('boundary');
  const { version } = report;
  const items = [
    {
      id: 'issues',
      text: t('tab-issues'),
      count: report.issues.length,
      content: <IssueList report={report} onReread={decided ? null : commands.read} />,
    },
    ...(version.areas > 0 ? [{ id: 'changes', text: t('tab-changes'), content: <ChangeList id={version.id} /> }] : []),
    ...(version.department !== null
      ? [
          {
            id: 'relations',
            text: t('tab-relations'),
            count: report.relations.length,
            content: <RelationList report={report} onSettle={decided ? null : commands.settle} />,
          },
        ]
      : []),
    ...(!decided && version.mapping !== null
      ? [
          {
            id: 'settings',
            text: t('read-settings'),
            content: <Settings report={report} mapping={version.mapping} onRead={commands.read} />,
          },
        ]
      : []),
  ];
  return <Tabs label={t('version-number', { n: version.number })} items={items} className="min-h-0 flex-1" />;
}

function Settings({
  report,
  mapping: first,
  onRead,
}: {
  readonly report: VersionReport;
  readonly mapping: BoundaryMapping;
  readonly onRead: (mapping: BoundaryMapping) => Promise<void>;
}) {
  const { t } = useTranslation('boundary');
  const [mapping, setMapping] = useState(first);
  return (
    <div className="flex max-w-2xl flex-col items-start gap-4 p-4">
      <MappingForm mapping={mapping} onMapping={setMapping} columns={report.columns} />
      <Button onClick={() => void onRead(mapping)}>{t('read-again')}</Button>
    </div>
  );
}

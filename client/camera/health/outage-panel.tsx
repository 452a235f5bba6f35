import { OutageReply } from '@watchroom/shared/camera/health/outage.ts';
import type { CameraId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useMay, useMe } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type Detail, Known, Members } from './outage-facts.tsx';
import { NoteButton, TicketButton } from './outage-forms.tsx';
import { OutageState } from './outage-list.tsx';
import { useOutage } from './use-health.ts';

export interface OutagePanelProps {
  readonly id: OutageId | null;
  readonly onCamera: (id: CameraId) => void;
}

/** The chosen outage: what is known of it, its cameras, and what can be done. */
export function OutagePanel({ id, onCamera }: OutagePanelProps) {
  const { t } = useTranslation('health');
  const answer = useOutage(id);
  const { data } = answer;
  if (id === null) {
    return (
      <Panel title={t('outage')}>
        <EmptyState title={t('outage-choose')} hint={t('outage-choose-hint')} />
      </Panel>
    );
  }
  if (data === undefined) {
    return (
      <Panel title={t('outage')}>
        {answer.isError ? (
          <ErrorState text={faultOf(answer.error).text} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton rows={6} />
        )}
      </Panel>
    );
  }
  return (
    <Panel title={t('outage')} detail={<OutageState outage={data} />} scrolls>
      <div className="flex flex-col gap-3 p-3">
        <Known outage={data} />
        <Actions outage={data} onDone={() => void answer.refetch()} />
        <Members outage={data} onCamera={onCamera} />
      </div>
    </Panel>
  );
}

function Actions({ outage, onDone }: { readonly outage: Detail; readonly onDone: () => void }) {
  const { t } = useTranslation('health');
  const me = useMe();
  const may = useMay('outage.handle');
  const acknowledge = useCommand((id: OutageId) => ({
    method: 'POST',
    path: apiPath`/api/outages/${id}/acknowledge`,
    body: {},
    reply: OutageReply,
  }));
  if (!may) return null;
  if (!outage.area.includes(me.area)) return <p className="text-meta text-ink-soft">{t('beyond-scope')}</p>;
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap gap-1.5">
        {outage.state === 'open' && (
          <Button
            tone="main"
            busy={acknowledge.busy}
            onClick={() => void acknowledge.run(outage.id).then((done) => done?.ok === true && onDone())}
          >
            {t('acknowledge')}
          </Button>
        )}
        {outage.state !== 'closed' && <TicketButton outage={outage} onDone={onDone} />}
        <NoteButton outage={outage} onDone={onDone} />
      </div>
      {acknowledge.fault !== null && (
        <p role="alert" className="border-l-4 border-fault bg-fault-wash px-2 py-1.5">
          {acknowledge.fault.text}
        </p>
      )}
    </div>
  );
}

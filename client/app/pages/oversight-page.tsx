import { useNavigate } from '@tanstack/react-router';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadList } from '../../alert/load/load-list.tsx';
import { CallBackList } from '../../incident/call-back/call-back-list.tsx';
import { HandoverList } from '../../incident/handover/handover-list.tsx';
import { OrderList } from '../../incident/supervision/order-list.tsx';
import { HandList } from '../../incident/tasks/hand-list.tsx';
import { ApprovalList } from '../../incident/time/approval-list.tsx';
import { TransferList } from '../../incident/transfer/transfer-list.tsx';
import { select } from '../../map/selection.ts';
import { useMay } from '../../platform/use-session.ts';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Require } from '../shell/require.tsx';

/** What others than its owner watch over: orders that nobody answered yet, what was sent on, reporters who are to be asked, and what goes to the next shift; for supervisors how much rings at the desks. */
export function OversightPage() {
  const { t } = useTranslation('supervision');
  const { t: load } = useTranslation('load');
  const { t: incidents } = useTranslation('incident');
  const { t: tasks } = useTranslation('tasks');
  const decides = useMay('task.approve');
  const gives = useMay('incident.hold');
  const readsLoad = useMay('load.read');
  const navigate = useNavigate();
  const [tab, setTab] = useState('orders');
  const open = ({ id }: Incident) => {
    select({ kind: 'incident', id });
    void navigate({ to: '/', search: { incident: id } });
  };
  return (
    <Require action="incident.claim">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('title')}</h1>
        <Tabs
          label={t('title')}
          className="h-full"
          value={tab}
          onChange={setTab}
          items={[
            { id: 'orders', text: t('orders'), content: <OrderList onOpen={open} /> },
            ...(gives
              ? [{ id: 'approvals', text: incidents('approvals'), content: <ApprovalList onOpen={open} /> }]
              : []),
            { id: 'transfers', text: t('transfers'), content: <TransferList onOpen={open} /> },
            ...(decides ? [{ id: 'hand-on', text: tasks('hand-list'), content: <HandList onOpen={open} /> }] : []),
            { id: 'calls', text: t('call-backs'), content: <CallBackList onOpen={open} /> },
            { id: 'handover', text: incidents('handover'), content: <HandoverList onOpen={open} /> },
            ...(readsLoad ? [{ id: 'load', text: load('title'), content: <LoadList /> }] : []),
          ]}
        />
      </main>
    </Require>
  );
}

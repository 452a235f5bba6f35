import { useNavigate } from '@tanstack/react-router';
import type { OutageId } from '@watchroom/shared/kernel/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OutageList } from '../../camera/health/outage-list.tsx';
import { OutagePanel } from '../../camera/health/outage-panel.tsx';
import { RatesPanel } from '../../camera/health/rates-panel.tsx';
import { select } from '../../map/selection.ts';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';

/**
 *   +-----------+------------------+
 *   |           |     outages      |
 *   |   rates   +------------------+
 *   |           |  chosen outage   |
 *   +-----------+------------------+
 */
export function HealthPage() {
  const { t } = useTranslation('health');
  return (
    <Require action="outage.read">
      <main id="main" className="h-full">
        <h1 className="sr-only">{t('title')}</h1>
        <Health />
      </main>
    </Require>
  );
}

function Health() {
  const { t } = useTranslation('health');
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [chosen, setChosen] = useState<OutageId | null>(null);
  const list = <OutageList chosen={chosen} onChoose={setChosen} />;
  const one = (
    <OutagePanel
      key={chosen}
      id={chosen}
      onCamera={(id) => {
        select({ kind: 'camera', id });
        void navigate({ to: '/' });
      }}
    />
  );
  const outages = (
    <div className="grid h-full min-h-0 grid-rows-2 divide-y divide-line">
      {list}
      {one}
    </div>
  );
  if (narrow) return <InTabs rates={<RatesPanel />} outages={outages} label={t('title')} />;
  return (
    <div className="grid h-full grid-cols-2 divide-x divide-line">
      <RatesPanel />
      {outages}
    </div>
  );
}

function InTabs({ rates, outages, label }: { rates: React.ReactNode; outages: React.ReactNode; label: string }) {
  const { t } = useTranslation('health');
  const [tab, setTab] = useState('outages');
  return (
    <Tabs
      label={label}
      className="h-full"
      value={tab}
      onChange={setTab}
      items={[
        { id: 'outages', text: t('outages'), content: outages },
        { id: 'rates', text: t('rates'), content: rates },
      ]}
    />
  );
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePane } from '../../platform/desk.ts';
import { Split } from '../../ui/layout/split.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { type DeskState, useDeskState } from './desk-state.ts';
import { IncidentRegion, MapRegion, QueueRegion } from './regions.tsx';
import { VideoRegion } from './video-region.tsx';

export function Console() {
  return (
    <Require action="incident.claim">
      <Desk />
    </Require>
  );
}

function Desk() {
  const desk = useDeskState();
  return useNarrow() ? <InTabs desk={desk} /> : <InPanes desk={desk} />;
}

/**
 *   +--------+-------------+----------+
 *   | queue  |     map     | incident |
 *   +--------+-------------+          |
 *   |        video         |          |
 *   +----------------------+----------+
 */
function InPanes({ desk }: { readonly desk: DeskState }) {
  const { t } = useTranslation('app');
  const [queue, setQueue] = usePane('console-queue', 320);
  const [incident, setIncident] = usePane('console-incident', 384);
  const [video, setVideo] = usePane('console-video', 208);
  const work = (
    <Split
      axis="row"
      sized="first"
      size={queue}
      onSize={setQueue}
      limits={{ min: 240, max: 640, rest: 240 }}
      label={t('split-queue')}
      first={<QueueRegion desk={desk} />}
      second={<MapRegion desk={desk} />}
    />
  );
  return (
    <main id="main" className="h-full">
      <h1 className="sr-only">{t('nav-console')}</h1>
      <Split
        axis="row"
        sized="second"
        size={incident}
        onSize={setIncident}
        limits={{ min: 300, max: 720, rest: 560 }}
        label={t('split-incident')}
        first={
          <Split
            axis="column"
            sized="second"
            size={video}
            onSize={setVideo}
            limits={{ min: 96, max: 720, rest: 200 }}
            label={t('split-video')}
            first={work}
            second={<VideoRegion desk={desk} />}
          />
        }
        second={<IncidentRegion desk={desk} />}
      />
    </main>
  );
}

/** On a phone or a very narrow window the regions stand behind tabs; what is opened comes to the front. */
function InTabs({ desk }: { readonly desk: DeskState }) {
  const { t } = useTranslation('app');
  const [tab, setTab] = useState('queue');
  const shown = desk.reporting !== null || desk.incident !== null;
  const subject = desk.reporting === null ? desk.incident : 'report';
  useEffect(() => setTab(shown && subject !== null ? 'incident' : 'queue'), [shown, subject]);
  return (
    <main id="main" className="h-full">
      <h1 className="sr-only">{t('nav-console')}</h1>
      <Tabs
        label={t('nav-console')}
        className="h-full"
        value={tab}
        onChange={setTab}
        items={[
          { id: 'queue', text: t('queue'), content: <QueueRegion desk={desk} /> },
          { id: 'map', text: t('map'), content: <MapRegion desk={desk} /> },
          { id: 'incident', text: t('incident'), content: <IncidentRegion desk={desk} /> },
          { id: 'video', text: t('video'), content: <VideoRegion desk={desk} /> },
        ]}
      />
    </main>
  );
}

import { useTranslation } from 'react-i18next';
import { usePane } from '../../platform/desk.ts';
import { Split } from '../../ui/layout/split.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { type OpenIncident, useOpenIncident } from './open-incident.ts';
import { IncidentRegion, MapRegion, QueueRegion, VideoRegion } from './regions.tsx';

export function Console() {
  return (
    <Require action="incident.claim">
      <Desk />
    </Require>
  );
}

function Desk() {
  const open = useOpenIncident();
  return useNarrow() ? <InTabs open={open} /> : <InPanes open={open} />;
}

/**
 *   +--------+-------------+----------+
 *   | queue  |     map     | incident |
 *   +--------+-------------+          |
 *   |        video         |          |
 *   +----------------------+----------+
 */
function InPanes({ open }: { readonly open: OpenIncident }) {
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
      first={<QueueRegion open={open} />}
      second={<MapRegion open={open} />}
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
            second={<VideoRegion open={open} />}
          />
        }
        second={<IncidentRegion open={open} />}
      />
    </main>
  );
}

/** On a phone or a very narrow window the regions stand behind tabs. */
function InTabs({ open }: { readonly open: OpenIncident }) {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="h-full">
      <h1 className="sr-only">{t('nav-console')}</h1>
      <Tabs
        label={t('nav-console')}
        className="h-full"
        items={[
          { id: 'queue', text: t('queue'), content: <QueueRegion open={open} /> },
          { id: 'map', text: t('map'), content: <MapRegion open={open} /> },
          { id: 'incident', text: t('incident'), content: <IncidentRegion open={open} /> },
          { id: 'video', text: t('video'), content: <VideoRegion open={open} /> },
        ]}
      />
    </main>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePane } from '../../platform/desk.ts';
import { Split } from '../../ui/layout/split.tsx';
import { Tabs } from '../../ui/list/tabs.tsx';
import { Require } from '../shell/require.tsx';
import { useNarrow } from '../shell/use-narrow.ts';
import { IncidentRegion, MapRegion, QueueRegion, VideoRegion } from './regions.tsx';

/** What the regions of the console share: the incident that is open, kept in the address so that it can be sent. */
export interface ConsoleChoice {
  readonly incident: string | undefined;
  readonly choose: (incident: string | undefined) => void;
}

export function Console() {
  return (
    <Require action="incident.claim">
      <Desk />
    </Require>
  );
}

function Desk() {
  const { incident } = useSearch({ from: '/signed-in/shell/' });
  const navigate = useNavigate();
  const choice: ConsoleChoice = {
    incident,
    choose: (next) => void navigate({ to: '/', search: next === undefined ? {} : { incident: next }, replace: true }),
  };
  return useNarrow() ? <InTabs choice={choice} /> : <InPanes choice={choice} />;
}

/**
 *   +--------+-------------+----------+
 *   | queue  |     map     | incident |
 *   +--------+-------------+          |
 *   |        video         |          |
 *   +----------------------+----------+
 */
function InPanes({ choice }: { readonly choice: ConsoleChoice }) {
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
      first={<QueueRegion choice={choice} />}
      second={<MapRegion choice={choice} />}
    />
  );
  return (
    <main id="main" className="h-full">
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
            second={<VideoRegion choice={choice} />}
          />
        }
        second={<IncidentRegion choice={choice} />}
      />
    </main>
  );
}

/** On a phone or a very narrow window the regions stand behind tabs. */
function InTabs({ choice }: { readonly choice: ConsoleChoice }) {
  const { t } = useTranslation('app');
  return (
    <main id="main" className="h-full">
      <Tabs
        label={t('nav-console')}
        className="h-full"
        items={[
          { id: 'queue', text: t('queue'), content: <QueueRegion choice={choice} /> },
          { id: 'map', text: t('map'), content: <MapRegion choice={choice} /> },
          { id: 'incident', text: t('incident'), content: <IncidentRegion choice={choice} /> },
          { id: 'video', text: t('video'), content: <VideoRegion choice={choice} /> },
        ]}
      />
    </main>
  );
}

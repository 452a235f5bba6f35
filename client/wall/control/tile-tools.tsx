import type { TourSteer } from '@watchroom/shared/tour/tour-machine.ts';
import { useTranslation } from 'react-i18next';
import { useRows } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { Button } from '../../ui/control/button.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { momentMs, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { useTileWords } from '../use-tile-words.ts';
import { type TilePlace, useMonitorCommands, useShow } from '../use-walls.ts';

/** What can be done with a tour, by where it stands. */
const steps: Readonly<Record<string, readonly TourSteer[]>> = {
  running: ['pause', 'previous', 'next', 'unpack'],
  paused: ['resume', 'previous', 'next', 'unpack'],
  unpacked: ['pack'],
};

/** The chosen tile: what it shows, who put it there, and its tour. */
export function TileTools({ place }: { readonly place: TilePlace | null }) {
  const { t } = useTranslation('wall');
  const zone = useZone();
  const words = useTileWords();
  const mayArrange = useMay('wall.arrange');
  const monitor = useRows('walls', 'monitor').get(place?.monitor ?? '');
  const show = useShow();
  const { steer, release } = useMonitorCommands();
  const tile = place === null ? undefined : monitor?.tiles[place.tile];
  if (place === null || monitor === undefined || tile === undefined)
    return <p className="border-b border-line p-3 text-ink-faint">{t('chosen-none')}</p>;
  const { content, by, since } = tile;
  const fault = steer.fault ?? release.fault ?? show.fault;
  return (
    <Panel
      title={t('chosen-tile', { monitor: monitor.name, n: place.tile + 1 })}
      className="h-auto! shrink-0 border-b border-line"
    >
      <div className="flex flex-col gap-2 p-3">
        <p>{words(content)}</p>
        {by !== null && (
          <p className="text-meta text-ink-faint">
            {t('pushed-by', { name: by.name, time: momentText(momentMs(since) ?? 0, zone, 'time') })}
          </p>
        )}
        {mayArrange && (
          <div className="flex flex-wrap gap-1">
            {content.kind === 'tour' &&
              (steps[content.run.at] ?? []).map((step) => (
                <Button key={step} busy={steer.busy} onClick={() => void steer.run({ ...place, step })}>
                  {t(step)}
                </Button>
              ))}
            {monitor.alarm?.tile === place.tile && (
              <Button busy={release.busy} onClick={() => void release.run(monitor.id)}>
                {t('release')}
              </Button>
            )}
            {content.kind !== 'empty' && (
              <Button
                tone="quiet"
                busy={show.busy}
                onClick={() => void show.run({ ...place, content: { kind: 'empty' } })}
              >
                {t('clear')}
              </Button>
            )}
          </div>
        )}
        {fault !== null && <p role="alert">{fault.text}</p>}
      </div>
    </Panel>
  );
}

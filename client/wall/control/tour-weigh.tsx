import { elapsedMs, instant } from '@watchroom/shared/kernel/time.ts';
import type { Tour, TourStop } from '@watchroom/shared/tour/tour.ts';
import { byWeight, type StopWeight, WeightsReply } from '@watchroom/shared/tour/weight.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../platform/api.ts';
import { useCommand } from '../../platform/use-command.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';

interface WeighProps {
  readonly tour: Tour;
  readonly stops: readonly TourStop[];
  readonly onOrder: (stops: readonly TourStop[]) => void;
}

/** TOU-7: puts the cameras first that wait longest for a look and that see what was reported lately, and says why. */
export function Weigh({ tour, stops, onOrder }: WeighProps) {
  const { t } = useTranslation('wall');
  const [weights, setWeights] = useState<readonly StopWeight[]>([]);
  const ask = useCommand((_: null) => ({
    method: 'GET',
    path: apiPath`/api/tours/${tour.id}/weights`,
    reply: WeightsReply,
  }));
  const weigh = async () => {
    const answer = await ask.run(null);
    if (answer?.ok !== true) return;
    setWeights(answer.value.stops);
    onOrder(byWeight(stops, answer.value.stops));
  };
  return (
    <div className="flex flex-col gap-1 text-meta">
      <div className="flex items-center gap-2">
        <Button busy={ask.busy} onClick={() => void weigh()}>
          {t('tour-weigh')}
        </Button>
        <span className="text-ink-faint">{t('tour-weigh-hint')}</span>
      </div>
      {ask.fault !== null && (
        <p role="alert" className="text-fault">
          {ask.fault.text}
        </p>
      )}
      {weights.length > 0 && (
        <ol aria-label={t('tour-weigh')} className="text-ink-soft">
          {weights.map((weight) => (
            <Reason key={weight.camera} weight={weight} stops={stops} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Reason({ weight, stops }: { readonly weight: StopWeight; readonly stops: readonly TourStop[] }) {
  const { t } = useTranslation('wall');
  const { clock } = useRoom();
  const { camera, lastLookAt, incidents: n } = weight;
  const name = stops.find((stop) => stop.camera === camera)?.name ?? '';
  if (lastLookAt === null) return <li>{`${name} · ${t('tour-weight-never', { n })}`}</li>;
  const hours = Math.max(0, Math.floor(elapsedMs(lastLookAt, instant(clock.now())) / 3_600_000));
  return <li>{`${name} · ${t('tour-weight', { hours, n })}`}</li>;
}

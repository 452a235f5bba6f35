import { Volume2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../../platform/use-room.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { notify } from '../../ui/overlay/toast.tsx';
import { Badge } from '../../ui/sign/badge.tsx';
import { Kbd } from '../../ui/sign/kbd.tsx';
import { Person } from '../../ui/sign/person.tsx';
import { PriorityShape } from '../../ui/sign/priority-shape.tsx';
import { priorities, priorityName } from '../../ui/sign/shapes.ts';
import { StatusShape } from '../../ui/sign/status-shape.tsx';
import { AlarmSight } from './alarm-sight.tsx';
import { Line, Sample, Samples } from './sample.tsx';
import { TimeSamples } from './time-samples.tsx';

export function SignSamples() {
  const { t } = useTranslation('gallery');
  return (
    <Samples>
      <Sample title={t('alarms')}>
        <Priorities />
      </Sample>
      <Sample title={t('alarms-seen')}>
        <AlarmSight />
      </Sample>
      <Sample title={t('states')}>
        <Line>
          {(
            [
              ['solid', 'ready'],
              ['half', 'moving'],
              ['solid', 'there'],
              ['ring', 'off'],
              ['dashed', 'off'],
              ['cross', 'fault'],
              ['dot', 'off'],
            ] as const
          ).map(([form, tone]) => (
            <span key={`${form} ${tone}`} className="flex items-center gap-1.5">
              <StatusShape form={form} tone={tone} />
              {t(`state-${form}`)}
            </span>
          ))}
        </Line>
      </Sample>
      <TimeSamples />
      <Sample title={t('badges')}>
        <Line>
          <Badge>110</Badge>
          <Badge look="outline">{t('option-car')}</Badge>
          <Badge look="strong">12</Badge>
          <Badge look="fault">{t('state-cross')}</Badge>
          <Badge look="wait">{t('option-car')}</Badge>
        </Line>
      </Sample>
      <Sample title={t('people')}>
        <Line>
          <Person name="陈思远" as="U3" self />
          <Person name="Wang Min" as={t('option-foot')} />
          <Kbd>C</Kbd>
          <Kbd>Ctrl K</Kbd>
        </Line>
      </Sample>
    </Samples>
  );
}

function Priorities() {
  const { t } = useTranslation('gallery');
  const { sounds } = useRoom();
  return (
    <div className="flex flex-col gap-1">
      {priorities.map((priority) => (
        <div key={priority} className="flex items-center gap-3">
          <span className="w-20">
            <PriorityShape priority={priority} withText />
          </span>
          <PriorityShape priority={priority} size="small" />
          <PriorityShape priority={priority} size="large" />
          <PriorityShape priority={priority} over />
          <IconButton
            label={t('play-sound')}
            icon={<Volume2 aria-hidden="true" className="size-4" />}
            onClick={() => {
              if (!sounds.play(priorityName[priority])) notify({ text: t('not-audible') });
            }}
          />
        </div>
      ))}
      <div className="flex items-center gap-3 text-meta text-ink-soft">
        <PriorityShape priority={1} unowned />
        {t('unowned')}
      </div>
    </div>
  );
}

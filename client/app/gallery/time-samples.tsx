import { useTranslation } from 'react-i18next';
import { Age, Moment } from '../../ui/sign/age.tsx';
import { ClockRing } from '../../ui/sign/clock-ring.tsx';
import { Line, Sample } from './sample.tsx';
import { useMoments } from './use-moments.ts';

export function TimeSamples() {
  const { t } = useTranslation('gallery');
  const ago = useMoments();
  const clock = { label: t('clock-arrive'), doneAt: null };
  return (
    <>
      <Sample title={t('ages')}>
        <Line>
          <Age at={ago(0)} oldAfterMs={30_000} />
          <Age at={ago(12)} oldAfterMs={30_000} />
          <Age at={ago(340)} oldAfterMs={30_000} />
          <Age at={ago(9_000)} oldAfterMs={30_000} />
          <Age at={null} />
          <Moment at={ago(60)} />
          <Moment at={ago(200_000)} />
          <Moment at={ago(60)} form="date-time" />
        </Line>
      </Sample>
      <Sample title={t('clocks')}>
        <Line>
          <ClockRing {...clock} startAt={ago(30)} warnAt={ago(-240)} dueAt={ago(-300)} />
          <ClockRing {...clock} startAt={ago(200)} warnAt={ago(-50)} dueAt={ago(-100)} />
          <ClockRing {...clock} startAt={ago(280)} warnAt={ago(20)} dueAt={ago(-20)} />
          <ClockRing {...clock} startAt={ago(500)} warnAt={ago(200)} dueAt={ago(100)} />
          <ClockRing {...clock} startAt={ago(9000)} warnAt={ago(8000)} dueAt={ago(5000)} />
          <ClockRing {...clock} startAt={ago(500)} warnAt={ago(200)} dueAt={ago(100)} doneAt={ago(220)} />
          <ClockRing {...clock} startAt={ago(500)} warnAt={ago(200)} dueAt={ago(100)} doneAt={ago(20)} />
          <ClockRing {...clock} startAt={ago(200)} warnAt={ago(-50)} dueAt={ago(-100)} bare />
        </Line>
      </Sample>
    </>
  );
}

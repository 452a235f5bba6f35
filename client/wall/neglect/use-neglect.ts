import { NeglectReply, type TourCamera } from '@watchroom/shared/tour/neglect.ts';
import { NightReply } from '@watchroom/shared/tour/night.ts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';
import { useNow } from '../../ui/sign/time-source.ts';
import { durationText } from '../../ui/sign/time-text.ts';

export const HOURS = ['1', '4', '12', '24', '72'] as const;
export type Hours = (typeof HOURS)[number];
const EVERY_MS = 60_000;

/** TOU-5: cameras of the tours without a look for so many hours; nothing is asked by who may not know. */
export function useNeglect(hours: Hours, when = true) {
  const may = useMay('tour.manage');
  return useAnswer({
    key: ['tour-neglect', hours],
    when: may && when,
    ask: { method: 'GET', path: `/api/tour-neglect?hours=${hours}`, reply: NeglectReply },
    everyMs: EVERY_MS,
  });
}

/** TOU-8: the gaps of the night that ended last. */
export function useNight() {
  const may = useMay('tour.manage');
  return useAnswer({
    key: ['tour-nights'],
    when: may,
    ask: { method: 'GET', path: '/api/tour-nights', reply: NightReply },
    everyMs: EVERY_MS,
  });
}

/** How long a camera waits for a look, in words. */
export function useWaiting(): (camera: TourCamera) => string {
  const { t } = useTranslation('wall');
  const now = useNow(EVERY_MS);
  return useCallback(
    ({ lastLookAt }) =>
      lastLookAt === null
        ? t('neglect-never')
        : t('neglect-since', { ago: durationText(now - Date.parse(lastLookAt)) }),
    [t, now],
  );
}

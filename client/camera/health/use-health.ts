import { CameraHealthDetail, HealthReply } from '@watchroom/shared/camera/health/health-api.ts';
import { OutageDetail, OutageList } from '@watchroom/shared/camera/health/outage.ts';
import type { AreaId, CameraId, OutageId } from '@watchroom/shared/kernel/ids.ts';
import { useEffect } from 'react';
import { apiPath } from '../../platform/api.ts';
import { useAnswer, useRows } from '../../platform/use-room.ts';

/** Rates move slowly: half a minute old is new enough for a figure over days. */
const RATES_EVERY_MS = 15_000;
/** Counts of what is still lost; the outages themselves are told by their topic. */
const OUTAGES_EVERY_MS = 10_000;

/** The rates of an area; null: one's own. */
export function useRates(area: AreaId | null, days: number) {
  const of = area === null ? '' : `&area=${encodeURIComponent(area)}`;
  return useAnswer({
    key: ['camera-health', area, days],
    ask: { method: 'GET', path: `/api/camera-health?days=${days}${of}`, reply: HealthReply },
    everyMs: RATES_EVERY_MS,
  });
}

export type OutageFilter = 'now' | 'closed';

/** Outages that touch one's area: asked again now and then, and whenever one of them changes. */
export function useOutages(state: OutageFilter) {
  const rows = useRows('outages', 'outage');
  const answer = useAnswer({
    key: ['outages', state],
    ask: { method: 'GET', path: `/api/outages?state=${state}`, reply: OutageList },
    everyMs: OUTAGES_EVERY_MS,
  });
  const { refetch } = answer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map means that an outage changed
  useEffect(() => void refetch(), [rows, refetch]);
  return answer;
}

export function useOutage(id: OutageId | null) {
  return useAnswer({
    key: ['outage', id],
    when: id !== null,
    ask: { method: 'GET', path: apiPath`/api/outages/${id ?? ''}`, reply: OutageDetail },
    everyMs: OUTAGES_EVERY_MS,
  });
}

export function useCameraHealth(id: CameraId) {
  return useAnswer({
    key: ['camera-health-of', id],
    ask: { method: 'GET', path: apiPath`/api/cameras/${id}/health`, reply: CameraHealthDetail },
    everyMs: OUTAGES_EVERY_MS,
  });
}

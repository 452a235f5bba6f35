import type { CameraHealth } from './camera-api.ts';

/**
 * What a live server learned about a camera's stream.
 * heard: pictures arrive · silent: it is there, but no picture for LATE_AFTER_MS, or it answers a probe without one · missed: it
 * went, was not heard for MISSED_AFTER_MS of watching, or two probes in a row had no answer · restarted: our own ears were
 * closed; what we knew before proves nothing now
 */
export type HealthEvent = 'heard' | 'silent' | 'missed' | 'restarted';

/** A key frame every two seconds is common; five without any picture are no jitter. */
export const LATE_AFTER_MS = 5_000;
/** How long a listening server waits for a camera that should push before it says that the camera is lost. */
export const MISSED_AFTER_MS = 30_000;

/** CAM-10: the moves of a camera's health; a missing cell changes nothing. No move leads to `lost` without evidence. */
export const healthMoves: { readonly [S in CameraHealth]: Partial<Record<HealthEvent, CameraHealth>> } = {
  unknown: { heard: 'online', silent: 'late', missed: 'lost' },
  online: { silent: 'late', missed: 'lost', restarted: 'unknown' },
  late: { heard: 'online', missed: 'lost', restarted: 'unknown' },
  lost: { heard: 'online', silent: 'late', restarted: 'unknown' },
};

/** The health after the event; the same one when it changes nothing. */
export function nextHealth(health: CameraHealth, event: HealthEvent): CameraHealth {
  return healthMoves[health][event] ?? health;
}

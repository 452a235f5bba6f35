import type { HealthEvent } from '@watchroom/shared/camera/camera-health.ts';
import type { Platform } from '../platform/platform.ts';
import { healthWriter } from './health/health-writer.ts';

/** What another feature learned about a camera's stream, now. Written within a moment, if it changes anything (CAM-10). */
export function hearCamera(platform: Platform, stream: string, event: HealthEvent): void {
  healthWriter(platform).report({ stream }, { event, since: platform.clock.now() });
}

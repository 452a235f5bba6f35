import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import type { Page } from 'playwright-core';
import { ApiDesk } from './api-desk.ts';
import type { Entry } from './demo-room.ts';
import { deskDriver } from './desk-driver.ts';

/** Reports an incident 15 m before the lens of a fixed camera that has a picture, and opens it on this console. */
export async function openSeenIncident(page: Page, desk: ApiDesk, entry: Entry): Promise<Incident> {
  const [lng, lat] = entry.centre;
  const { cameras } = await desk.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=32`, SeeingReply);
  const seen = cameras.find(({ camera }) => camera.health === 'online' && camera.kind !== 'ptz')?.camera;
  if (seen === undefined) throw new Error('no camera of the centre has a picture');
  const place = destination(seen.place, seen.azimuthDeg ?? 0, 15);
  const key = entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const body = { channel: '110', type: entry.reportType, place, text: '路口两车相撞' };
  const { incident } = await ApiDesk.withKey(entry.url, key).post('/api/reports', body, ReportReply);
  await deskDriver(page).openIncident(incident.number);
  return incident;
}

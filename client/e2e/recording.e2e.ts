import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { RecordingReply } from '@watchroom/shared/video/recording/recording.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 60_000 };

/** Hours, minutes and seconds of the player's position as seconds of the day. */
const position = async (page: Page) => {
  const text = (await page.getByRole('dialog').getByLabel('播放位置').textContent()) ?? '';
  const [h = 0, m = 0, s = 0] = text.split(':').map(Number);
  return h * 3_600 + m * 60 + s;
};

/** Opens an incident of its own, 15 m before the lens of a camera that has a picture. */
async function openIncident(page: Page): Promise<{ readonly incident: Incident; readonly desk: ApiDesk }> {
  const desk = await api('dispatcher');
  const [lng, lat] = room.entry.centre;
  const { cameras } = await desk.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=32`, SeeingReply);
  const seen = cameras.find(({ camera }) => camera.health === 'online')?.camera;
  if (seen === undefined) throw new Error('no camera of the centre has a picture');
  const place = destination(seen.place, seen.azimuthDeg ?? 0, 15);
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const body = { channel: '110', type: room.entry.reportType, place, text: '路口两车相撞' };
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post('/api/reports', body, ReportReply);
  await deskDriver(page).openIncident(incident.number);
  return { incident, desk };
}

test('REC-9 the recordings of a place play together at one position', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  const { incident, desk } = await openIncident(page);
  const [lng, lat] = incident.place;
  const { cameras } = await desk.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=2`, SeeingReply);
  const order = { purpose: { incident: incident.id }, minutes: 5 };
  for (const { camera } of cameras) await desk.post(`/api/cameras/${camera.id}/record`, order, RecordingReply);
  await page
    .getByRole('region', { name: /^视频：/ })
    .nth(1)
    .getByText('实时')
    .waitFor(soon);
  await page.getByRole('button', { name: '现场录像' }).click(soon);
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-stretch]').first().waitFor(soon);
  await expect.poll(() => dialog.locator('video').count(), soon).toBeGreaterThan(1);
  await page.keyboard.press('Home');
  const before = await position(page);
  await expect.poll(() => position(page), soon).toBeGreaterThan(before);
  await dialog.getByRole('button', { name: '到事发时刻' }).click();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

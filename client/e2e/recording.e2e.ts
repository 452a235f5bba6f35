import { SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import { RecordingReply } from '@watchroom/shared/video/recording/recording.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { openSeenIncident } from './seen-incident.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 60_000 };

/** Hours, minutes and seconds of the player's position as seconds of the day. */
const position = async (page: Page) => {
  const text = (await page.getByRole('dialog').getByLabel('播放位置').textContent()) ?? '';
  const [h = 0, m = 0, s = 0] = text.split(':').map(Number);
  return h * 3_600 + m * 60 + s;
};

test('REC-9 the recordings of a place play together at one position', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  const desk = await api('dispatcher');
  const incident = await openSeenIncident(page, desk, room.entry);
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

import { MonitorReply, WallReply } from '@watchroom/shared/wall/wall-api.ts';
import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildClient } from '../../../infra/bootstrap/client-build.ts';
import { cameraInput, sendCameras } from '../../../server/camera/camera-world.ts';
import type { Caller } from '../../../server/test/world.ts';
import { startSourceWorld } from '../../../server/video/source/source-world.ts';
import { lookRows, whepFleet } from '../../../server/video/whep/whep-world.ts';
import { openBrowser, openScreen } from '../browser.ts';
import { openSendingPage } from './sending-page.ts';

const soon = { timeout: 60_000, interval: 50 };
beforeAll(async () => {
  await buildClient(() => undefined);
}, 240_000);

/** A room whose one camera lies on a media server that sends by itself, shown on a wall in a real browser. */
async function wallOf() {
  const browser = await openBrowser({ map: false, whole: false });
  onTestFinished(() => browser.close());
  let origin = '';
  const sending = await openSendingPage(browser, () => origin);
  const fleet = await whepFleet('mediamtx', { answer: sending.answer, onEnd: sending.end });
  const { world, cameras } = await startSourceWorld({ MEDIA_FLEET: fleet.setting });
  origin = world.origin;
  // Before the room, which waits for its connections.
  onTestFinished(() => browser.close());
  const [camera = ''] = await cameras(['w-1', fleet.camera]);
  const supervisor = await world.person('supervisor');
  const { page, faults } = await openScreen(browser, world.origin, { size: 'desk' });
  await showOnWall({ supervisor, page, camera });
  return { world, fleet, camera, page, faults };
}

async function showOnWall({ supervisor, page, camera }: { supervisor: Caller; page: Page; camera: string }) {
  const post = async (path: string, body: unknown) => (await supervisor.post(path, body)).json<unknown>();
  const { monitors } = WallReply.parse(await post('/api/walls', { name: '测试墙', monitors: ['一号屏'] }));
  const path = `/api/monitors/${monitors[0]?.id}`;
  await post(`${path}/layout`, { layout: { kind: '1' } });
  await post(`${path}/show`, { tile: 0, content: { kind: 'camera', camera, purpose: { reason: '测试直连画面' } } });
  await page.goto('/wall');
  const code = (await page.getByLabel('接入码', { exact: true }).textContent()) ?? '';
  MonitorReply.parse(await post(`${path}/pair`, { code }));
}

const live = (page: Page) => page.locator('main li [data-at="live"]').first();

/** How green the picture is, and how many have been shown. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('main li video');
    const drawing = new OffscreenCanvas(1, 1).getContext('2d');
    if (video === null || drawing === null) throw new Error('there is no video');
    drawing.drawImage(video, 0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = drawing.getImageData(0, 0, 1, 1).data;
    return { isGreen: green > 120 && red < 80 && blue < 80, frames: video.getVideoPlaybackQuality().totalVideoFrames };
  });

test('WHP-1 WHP-2 WHP-3 a wall shows what a media server sends by itself, and nothing more within a second of its right', {
  timeout: 240_000,
}, async () => {
  const { world, fleet, page, faults } = await wallOf();
  await live(page).waitFor({ timeout: 60_000 });
  await page.getByText('直连', { exact: true }).waitFor({ timeout: 10_000 });
  await vi.waitFor(async () => expect(await seen(page)).toMatchObject({ isGreen: true }), soon);
  const { frames } = await seen(page);
  await vi.waitFor(async () => expect((await seen(page)).frames).toBeGreaterThan(frames + 25), soon);
  await vi.waitFor(
    async () => expect((await lookRows(world))[0]).toMatchObject({ counted: 'server', bytes: 4_711 }),
    soon,
  );
  expect(fleet.whep.open.size).toBe(1);

  const revokedMs = performance.now();
  const closed = { ...fleet.camera, terms: 'none' as const };
  expect(await sendCameras(world.admin, [cameraInput('w-1', closed)])).toMatchObject({ rejected: 0 });
  await page.locator('main li [data-at="refused"]').waitFor({ timeout: 5_000 });
  const ended = fleet.whep.heard.find(({ line }) => line.startsWith('DELETE'));
  expect((ended?.atMs ?? Number.POSITIVE_INFINITY) - revokedMs).toBeLessThan(1_000);
  await page.getByText('授权条件不再允许调看').waitFor({ timeout: 5_000 });
  expect(fleet.whep.open.size).toBe(0);
  const stood = (await seen(page)).frames;
  await page.waitForTimeout(1_000);
  expect((await seen(page)).frames).toBe(stood);
  await vi.waitFor(async () => expect((await lookRows(world)).map((row) => row.end_reason)).toEqual(['terms']), soon);
  expect(faults).toEqual([]);
});

test('WHP-3 where the media server gives nothing the wall shows the camera over the gate, and says so', {
  timeout: 240_000,
}, async () => {
  const { world, fleet, page, faults } = await wallOf();
  fleet.whep.behave('not-found');
  await live(page).waitFor({ timeout: 60_000 });
  await page.getByText('直连不通，经本机转送').waitFor({ timeout: 10_000 });
  await vi.waitFor(async () => expect((await seen(page)).frames).toBeGreaterThan(10), soon);
  expect((await seen(page)).isGreen).toBe(false);
  const [first, second] = await lookRows(world);
  expect([first?.end_reason, second?.ended_at, second?.counted]).toEqual(['no-whep', null, 'gate']);
  expect(faults).toEqual([]);
});

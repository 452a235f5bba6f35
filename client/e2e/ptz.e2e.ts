import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { CameraView } from '@watchroom/shared/camera/camera-api.ts';
import { HeadView, SteerReply } from '@watchroom/shared/camera/ptz/head.ts';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type OnvifSimulator, onvifSimulator } from '../../server/test/onvif-simulator.ts';
import type { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people({ map: true });
const soon = { timeout: 45_000 };
const who = { username: 'admin', password: 'canary-word' };

/** A turning camera beside the centre of the city, with its simulated device; it has no picture but a push that may come. */
async function turning(): Promise<{ device: OnvifSimulator; name: string; ip: string }> {
  const { address: ip } = await lookup(hostname(), { family: 4 });
  const device = await onvifSimulator({ who, host: hostname(), everywhere: true, speed: 1 });
  onTestFinished(() => device.close());
  return { device, name: `云台 ${device.port}`, ip };
}

const give = (by: ApiDesk, camera: string, order: object) =>
  by.post(`/api/cameras/${camera}/ptz`, { purpose: { reason: '云台测试' }, order }, SteerReply);

/** Finds the camera, looks through it for a reason, and shows the controls of its head. */
async function looksAt(page: Page, name: string): Promise<void> {
  await page.locator('canvas.maplibregl-canvas').waitFor(soon);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: '搜索' }).waitFor(soon);
  await page.keyboard.type(name);
  await page.getByRole('dialog').getByRole('option').filter({ hasText: name }).first().click(soon);
  await page.getByRole('button', { name: `调看 ${name}` }).click(soon);
  await reasoned(page, '调看');
  const tile = page.getByRole('region', { name: `视频：${name}` });
  await tile.hover(soon);
  await tile.getByRole('button', { name: '云台控制' }).click(soon);
}

async function reasoned(page: Page, confirm: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('云台测试', soon);
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
}

/** Presses beside the middle of the map until it is the ground and nothing on it. */
async function pressesGround(page: Page): Promise<void> {
  const map = page.locator('canvas.maplibregl-canvas');
  const box = await map.boundingBox();
  if (box === null) throw new Error('there is no map');
  const turn = page.getByRole('button', { name: '转向这里' });
  for (const at of Array.from({ length: 15 }, (_, nth) => nth)) {
    // The camera's card stands on the left of it.
    const [east, below] = [40 + 25 * (at % 5), 40 + 70 * (Math.floor(at / 5) - 1)];
    await page.mouse.click(box.x + box.width / 2 + east, box.y + box.height / 2 + below);
    const isGround = await turn.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (isGround) return;
  }
  throw new Error('everything around the camera is something');
}

test('PTZ-10 PTZ-1 PTZ-3 PTZ-9 a device is found, entered, steered by one desk, taken over by a higher one, and turned by a click', async () => {
  const { device, name, ip } = await turning();
  const [lng, lat] = room.entry.centre;

  const { page: admin } = await visit({ role: 'admin', path: '/admin?tab=devices' });
  const search = admin.getByRole('region', { name: '发现 ONVIF 设备' });
  await search.getByRole('textbox', { name: '网段' }).fill(`${ip}/32`, soon);
  await search.getByRole('textbox', { name: '端口' }).fill(String(device.port));
  await search.getByRole('textbox', { name: /用户名/ }).fill(who.username);
  await search.getByLabel(/^密码/).fill(who.password);
  await search.getByRole('button', { name: '开始搜索' }).click();
  await search.getByText('Watch & Co PT-7').waitFor(soon);
  await search.getByRole('button', { name: `登记 ${ip} 为摄像机` }).click();
  const enter = admin.getByRole('dialog');
  await enter.getByRole('textbox', { name: '名称' }).fill(name);
  await enter.getByRole('textbox', { name: '位置' }).fill(`${lng + 0.0004}, ${lat}`);
  await enter
    .getByRole('textbox', { name: '云台地址' })
    .fill(`http://${hostname()}:${device.port}/onvif/device_service`);
  await enter.getByRole('textbox', { name: /用户名/ }).fill(who.username);
  await enter.getByLabel(/^密码/).fill(who.password);
  await enter.getByRole('button', { name: '登记为摄像机' }).click();
  await enter.waitFor({ state: 'detached', ...soon });

  // Its presets are read, and what they see is kept.
  const heads = admin.getByRole('region', { name: '摄像机接入' });
  await heads.getByRole('searchbox').fill(name);
  await heads.getByRole('button', { name: `选择 ${name}` }).click(soon);
  await heads.getByRole('button', { name: '从设备读取' }).click(soon);
  await expect.poll(() => heads.getByRole('textbox', { name: '广场 方向 °' }).inputValue(), soon).toBe('270');
  await heads.getByRole('button', { name: '保存预置位' }).click();
  await admin.getByText('已保存 2 个预置位').waitFor(soon);

  await admin.close();

  // Another desk of the same right has it: this one sees who and for how long still, and asks.
  const other = await apiOf('dispatcher', 1);
  const camera = (await other.get(`/api/cameras/called?externalId=onvif-${ip}-${device.port}`, CameraView)).id;
  const { page: desk } = await visit({ role: 'dispatcher' });
  await looksAt(desk, name);
  const head = desk.getByRole('group', { name: new RegExp(`^控制 ${name}`) });
  await head.getByText('无人控制').waitFor(soon);
  await give(other, camera, { do: 'preset', preset: 'p-1' });
  await head.getByText(/调度员 沈博 正在控制，还剩 \d+ 秒/).waitFor(soon);
  await head.getByRole('button', { name: '请求控制' }).click();
  await head.getByRole('button', { name: '已请求' }).waitFor(soon);
  expect((await other.get(`/api/cameras/${camera}/ptz`, HeadView)).state).toMatchObject({
    asked: { name: '调度员 周岩' },
  });
  await give(other, camera, { do: 'release' });

  // It takes the head by a key, sees its own seconds, and calls a preset.
  await head.getByText('无人控制').waitFor(soon);
  await head.getByRole('button', { name: '向右' }).focus();
  await desk.keyboard.press('Enter');
  await head.getByText(/您正在控制，最后一次操作 \d+ 秒后释放/).waitFor(soon);
  await head.getByRole('button', { name: '预置位' }).click();
  await desk.getByRole('menuitem', { name: '广场' }).click();
  await expect.poll(() => device.now().pan, soon).toBeCloseTo(-0.5, 1);
  await give(other, camera, { do: 'ask' });
  await head.getByText('调度员 沈博 请求控制该摄像机').waitFor(soon);

  // A higher right takes it over, and this desk is told when it tries.
  const chief = await apiOf('supervisor');
  await give(chief, camera, { do: 'stop' });
  await head.getByText(/督办员 秦岚 正在控制/).waitFor(soon);
  await head.getByRole('button', { name: '向左' }).focus();
  await desk.keyboard.press('Enter');
  await head.getByRole('alert').waitFor(soon);
  await give(chief, camera, { do: 'release' });
  await head.getByText('无人控制').waitFor(soon);
  await head.getByRole('alert').waitFor({ state: 'detached', ...soon });

  // A click on the map, and it looks there.
  const before = device.asked.length;
  await pressesGround(desk);
  await desk.getByRole('button', { name: '转向这里' }).click();
  await reasoned(desk, '转向这里');
  await desk
    .getByRole('status', { name: '转向这里：结果' })
    .getByText(/已转向/)
    .waitFor(soon);
  await expect.poll(() => device.asked.slice(before), soon).toContain('AbsoluteMove');
  expect(faults()).toEqual([]);
});

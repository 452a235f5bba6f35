import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PatrolList, PatrolReply, type PatrolView } from '@watchroom/shared/patrol/patrol.ts';
import { CheckpointCodes, RouteReply } from '@watchroom/shared/patrol/route.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { filmOfCode } from './code-camera.ts';
import { phoneDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { deskLooks, phoneLooks } from './phone-looks.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 45_000 };
const [lng, lat] = room.entry.centre;
/** So far east of the centre, m at this latitude to within a tenth. */
const east = (metres: number): [number, number] => [lng + metres / (111_320 * Math.cos((lat * Math.PI) / 180)), lat];
const fromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** On whose walk this file is; a test that failed leaves the unit on none. */
const begun: string[] = [];
async function endBegun(): Promise<void> {
  const dispatcher = await api('dispatcher');
  for (const id of begun.splice(0))
    await dispatcher.post(`/api/patrols/${id}/end`, { why: '测试结束' }, z.unknown()).catch(() => undefined);
}
afterEach(endBegun);

/** The second officer, on duty, and a route of the own department. */
async function officerWithRoute(points: readonly (readonly [name: string, metres: number])[]) {
  const [supervisor, dispatcher, officer] = [await api('supervisor'), await api('dispatcher'), await api('officer', 1)];
  const { unit } = (await officer.get('/api/session', SessionView)).account;
  const { department } = (await officer.get(`/api/units/${unit}`, z.object({ unit: UnitView }))).unit;
  await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
  const body = {
    name: `夜巡 ${Date.now() % 100_000}`,
    department,
    points: points.map(([name, metres]) => ({ place: east(metres), check: { name, afterMin: 0, graceMin: 30 } })),
  };
  const { route } = await supervisor.post('/api/routes', body, RouteReply);
  const { codes } = await supervisor.get(`/api/routes/${route.id}/codes`, CheckpointCodes);
  const assign = async () => {
    const times = { startAt: fromNow(-1), endAt: fromNow(30) };
    const { patrol } = await dispatcher.post(`/api/routes/${route.id}/patrols`, { unit, ...times }, PatrolReply);
    begun.push(patrol.id);
    return patrol;
  };
  return { dispatcher, route, codes, assign };
}

test('PAT-8 PAT-9 a phone hears of its patrol the moment it is assigned, checks in by staying, by the code of a plate and by hand, and a desk’s end reaches it', async () => {
  const { dispatcher, route, codes, assign } = await officerWithRoute([
    ['东门', 0],
    ['配电房', 150],
    ['车库', 300],
  ]);
  const { page, context } = await visit({ role: 'officer', nth: 1, size: 'phone', at: east(400) });
  const stand = ([longitude, latitude]: readonly [number, number]) =>
    context.setGeolocation({ longitude, latitude, accuracy: 8 });
  const phone = phoneDriver(page);
  await phone.sees('暂无任务');
  await page.getByText('实时', { exact: true }).waitFor(soon);
  await page.getByText('无网络时也能打开本页').waitFor(soon);

  const patrol = await assign();
  const walk = page.getByRole('region', { name: route.name });
  await walk.waitFor({ timeout: 5_000 });
  await phoneLooks(page, 'walk', walk);
  expect(await violations(page)).toEqual([]);
  const row = (name: string) => walk.getByRole('listitem').filter({ hasText: name });
  expect(await walk.locator('[aria-current=step]').textContent()).toContain('东门');

  // Stays at the gate; while the stay ripens, the plate of another checkpoint is typed in.
  await stand(east(5));
  await phone.press('扫码打卡');
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(codes[1]?.code ?? '');
  await page.getByRole('dialog').getByRole('button', { name: '打卡' }).click();
  // Its own fix is 150 m away: the plate counts, a forged one would be refused at 300 m (PAT-9).
  await row('配电房').getByText('扫码').waitFor(soon);
  await row('东门').getByText('到点自动').waitFor(soon);
  // By hand from here it is refused with how far it is, and stays on the phone with the server's words.
  await walk.getByRole('button', { name: '在 车库 打卡' }).click();
  await page.getByText('有操作未被接受').waitFor(soon);
  await page.getByRole('button', { name: '知道了，移除' }).click();
  const lastFix = () => page.getByText(/最近位置 \d\d:\d\d:\d\d/).textContent();
  const before = await lastFix();
  await stand(east(300));
  // Without a network, and over a reload: the walk is what the phone was told last.
  await context.setOffline(true);
  await page.reload();
  await row('配电房').getByText('扫码').waitFor(soon);
  // Its own fix at the last checkpoint is what the check-in by hand is judged by.
  await expect.poll(lastFix, soon).not.toBe(before);
  await walk.getByRole('button', { name: '在 车库 打卡' }).click();
  await row('车库').getByText('已打卡，待发送').waitFor(soon);
  await context.setOffline(false);
  await row('车库').getByText('手动').waitFor(soon);

  const seen = (await dispatcher.get(`/api/patrols/${patrol.id}`, PatrolReply)).patrol;
  expect(hows(seen)).toEqual(['0 place', '1 code', '2 hand']);
  await dispatcher.post(`/api/patrols/${patrol.id}/end`, { why: '改派' }, PatrolReply);
  await walk.waitFor({ state: 'detached', timeout: 5_000 });
  expect(faults()).toEqual([]);
});

test('PAT-9 PHN-5 where the browser cannot read codes, also without a network, the phone reads the plate with a reader of its own', async () => {
  const { dispatcher, route, codes, assign } = await officerWithRoute([
    ['配电房', 150],
    ['车库', 400],
  ]);
  const patrol = await assign();
  const camera = join(await mkdtemp(join(tmpdir(), 'watchroom-plate-')), 'plate.y4m');
  // As the plate is printed.
  await filmOfCode(camera, `${room.entry.url}/patrol?code=${codes[0]?.code}`);

  const { page, context } = await visit({ role: 'officer', nth: 1, size: 'phone', at: east(100), whole: true, camera });
  await context.addInitScript(() => Reflect.deleteProperty(window, 'BarcodeDetector'));
  await page.reload();
  const walk = page.getByRole('region', { name: route.name });
  await walk.waitFor(soon);
  await page.getByText('无网络时也能打开本页').waitFor(soon);
  // Who does not let the page use the camera types the code.
  const phone = phoneDriver(page);
  await phone.press('扫码打卡');
  await page.getByText('此浏览器不能扫码').waitFor(soon);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached', ...soon });
  await context.grantPermissions(['geolocation', 'camera']);

  await context.setOffline(true);
  await page.reload();
  expect(await page.evaluate(() => 'BarcodeDetector' in window)).toBe(false);
  await phone.press('扫码打卡');
  // Whose plate it is the room knows.
  await page.getByText(codes[0]?.code ?? '', { exact: true }).waitFor(soon);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await context.setOffline(false);
  await walk.getByRole('listitem').first().getByText('扫码').waitFor(soon);
  expect(hows((await dispatcher.get(`/api/patrols/${patrol.id}`, PatrolReply)).patrol)).toEqual(['0 code']);
  await rm(dirname(camera), { recursive: true });
  expect(faults()).toEqual([]);
});

const hows = ({ checks }: PatrolView) => checks.map(({ point, how }) => `${point} ${how}`).sort();

test('PAT-12 a desk plans a walk for tomorrow, for a unit that is off duty, and calls it off', async () => {
  const { dispatcher, route } = await officerWithRoute([
    ['东门', 0],
    ['车库', 300],
  ]);
  const officer = await api('officer', 1);
  const { unit } = (await officer.get('/api/session', SessionView)).account;
  const { callSign } = (await officer.get(`/api/units/${unit}`, z.object({ unit: UnitView }))).unit;
  await officer.post(`/api/units/${unit}/duty`, { duty: 'off' }, z.unknown());
  const walks = async () =>
    (await dispatcher.get('/api/patrols', PatrolList)).patrols.filter((one) => one.unit === unit && one.ended === null);
  // What a try before this one has planned stands in the way.
  begun.push(...(await walks()).map(({ id }) => id));
  await endBegun();
  const { page } = await visit({ role: 'dispatcher', map: true });
  await page.getByRole('button', { name: '固定岗位 · 巡逻线路' }).click(soon);
  await page.getByRole('tab', { name: '巡逻线路' }).click(soon);
  await page.getByRole('button', { name: route.name }).click(soon);
  await page.getByRole('button', { name: '派巡' }).click(soon);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '单元' }).click();
  await page.getByRole('option', { name: `${callSign}（未上勤）` }).click(soon);
  await dialog.getByText('该单元现在未上勤').waitFor(soon);
  await dialog.getByRole('combobox', { name: '开始' }).click();
  await page.getByRole('option', { name: '指定时间' }).click();
  const field = dialog.getByLabel('开始时间');
  await field.fill('2020-01-01T08:00');
  await dialog.getByText('请填写将来的时间。').waitFor(soon);
  // On the city's clocks.
  const tomorrow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + 86_400_000);
  await field.fill(`${tomorrow}T08:30`);
  await deskLooks(page, 'plan-walk');
  await dialog.getByRole('button', { name: '排定' }).click();
  await dialog.waitFor({ state: 'detached', ...soon });

  const coming = page.getByRole('region', { name: '待开始的巡逻' });
  await coming.getByText(callSign).waitFor(soon);
  await deskLooks(page, 'coming-walks');
  const planned = async () =>
    (await dispatcher.get('/api/patrols', PatrolList)).patrols.filter(
      // The crews of the made-up city walk every route, too.
      (one) => one.route === route.id && one.unit === unit,
    );
  begun.push(...(await planned()).map(({ id }) => id));
  expect((await planned()).map(({ startAt }) => startAt)).toEqual([
    new Date(Date.parse(`${tomorrow}T08:30:00+08:00`)).toISOString(),
  ]);
  await coming.getByRole('button', { name: `取消 ${callSign} 的巡逻` }).click();
  await dialog.getByRole('textbox', { name: '原因' }).fill('改期');
  await dialog.getByRole('button', { name: '取消巡逻' }).click();
  await coming.waitFor({ state: 'detached', ...soon });
  expect((await planned()).map(({ ended }) => ended?.why)).toEqual(['改期']);
  expect(faults()).toEqual([]);
});

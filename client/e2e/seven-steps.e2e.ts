import { IncidentList, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { ReportLinkReply } from '@watchroom/shared/intake/public/link-api.ts';
import { UnitBatchReply } from '@watchroom/shared/unit/unit-api.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { boxCity, plainFacts } from '../../infra/real/profiles.ts';
import { type AdvancedRoom, type Person, startAdvancedRoom } from './advanced-room.ts';
import { ApiDesk } from './api-desk.ts';
import { browserOf, openScreen, type Screen, type ScreenWish } from './browser.ts';
import { deskDriver, onePixel, phoneDriver, signIn } from './desk-driver.ts';
import { violations } from './violations.ts';

const soon = { timeout: 60_000 };
const HOUR_S = 3_600;
/** Three hours of the four that the case has: soon late; two more: late. */
const STEP_S = 3 * HOUR_S;
const centre = [120.55, 31.25] as const;

let room: AdvancedRoom;
let browser: Browser;
const screens: Screen[] = [];

beforeAll(async () => {
  [room, browser] = await Promise.all([startAdvancedRoom(STEP_S), browserOf({ map: false, whole: false })]);
  await room.admin.put('/api/city/profile', city(), z.unknown());
}, 180_000);
afterAll(async () => {
  for (const { context } of screens) await context.close();
  await room?.stop();
});

function city() {
  const facts = plainFacts({
    id: 'small',
    name: { zh: '小城', en: 'Small town' },
    zone: 'Asia/Shanghai',
    attribution: '示意',
    types: [{ id: 'lamp', en: '路灯故障' }],
  });
  const departments = [
    { id: 'operations', name: '城管局' },
    { id: 'power', name: '供电公司' },
  ];
  const types = facts.types.map((type) =>
    type.parent === null ? type : { ...type, flow: 'general', priority: 3, clocks: { resolveS: 4 * HOUR_S } },
  );
  const whole = { ...facts, language: 'zh', departments, types, callBacks: { emergency: 1, general: 1 } };
  return boxCity(whole as typeof facts, [120.5, 31.2, 120.6, 31.3], { columns: 2, rows: 2, grids: 2 });
}

async function blankScreen(size: ScreenWish['size']): Promise<Page> {
  const opened = await openScreen(browser, room.url, { size });
  await opened.context.setGeolocation({ longitude: centre[0], latitude: centre[1], accuracy: 8 });
  screens.push(opened);
  return opened.page;
}

/** Signed in, and opened at `path`. */
async function screenOf(person: Person, path = '/', size: ScreenWish['size'] = 'desk'): Promise<Page> {
  const page = await blankScreen(size);
  await signIn(page, person, path);
  return page;
}

async function linkOf(): Promise<string> {
  const body = { name: '东门路灯', area: 'top', types: ['lamp'], validUntil: null, perDay: 100 };
  return (await room.admin.post('/api/report-links', body, ReportLinkReply)).link.token;
}

/** The one unit, on duty, and its officer. */
async function officer(): Promise<Person> {
  const unit = { callSign: '抢修一组', kind: 'team', role: 'crew', department: 'operations', homeArea: 'top' };
  const { units } = await room.admin.post('/api/units/batch', { units: [unit] }, UnitBatchReply);
  return room.person('officer', 'officer', { unitId: units[0]?.id });
}

/** Gives the order of the incident that is open, by keyboard; left once, without words, and over a line that is cut. */
async function giveOrder(page: Page, words: string): Promise<void> {
  const begin = page.getByRole('region', { name: '督办', exact: true }).getByRole('button', { name: '下达督办' });
  const dialog = page.getByRole('dialog');
  await begin.press('Enter', soon);
  await dialog.waitFor(soon);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ ...soon, state: 'detached' });
  // Whoever works by keyboard is back where they were.
  await expect.poll(() => begin.evaluate((button) => button === document.activeElement), soon).toBe(true);
  await page.keyboard.press('Enter');
  const send = dialog.getByRole('button', { name: '下达督办' });
  await send.press('Enter', soon);
  await dialog.getByText('请填写内容。').waitFor(soon);
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  const said = dialog.getByRole('textbox', { name: '督办要求' });
  await said.fill(words);
  await page.context().setOffline(true);
  await send.press('Enter');
  await dialog.getByRole('alert').waitFor(soon);
  expect(await said.inputValue()).toBe(words);
  await page.context().setOffline(false);
  await send.press('Enter');
  await dialog.waitFor({ ...soon, state: 'detached' });
}

test('SUP-3 the seven steps of city management, by six people, on a clock that is put forward', async () => {
  // Reporter: the page behind a code, without an account.
  const token = await linkOf();
  const [dispatcher, chief] = [await room.person('dispatcher', 'dispatcher'), await room.person('chief', 'supervisor')];
  const inspector = await room.person('inspector', 'dispatcher');
  const reporter = await blankScreen('phone');

  // 1 · 信息收集 collected
  await reporter.goto(`/report/${token}`);
  await reporter.getByRole('textbox', { name: '情况说明' }).fill('三盏路灯不亮，路口很黑');
  const type = reporter.getByLabel('事项类型');
  if ((await type.count()) > 0) await type.selectOption({ label: '路灯故障' });
  await reporter.getByRole('button', { name: '用手机定位' }).click(soon);
  await reporter.getByText(/已取得手机位置/).waitFor(soon);
  await reporter.getByRole('textbox', { name: '电话' }).fill('13800000042');
  await reporter.getByRole('button', { name: '提交上报' }).click();
  await reporter.getByRole('heading', { name: '已收到' }).waitFor(soon);

  // 2 · 案卷建立 filed: the operator takes it from the queue.
  const operator = await screenOf(await room.person('operator', 'operator'));
  const api = await ApiDesk.signedIn(room.url, chief);
  const { incidents } = await api.get('/api/incidents', IncidentList);
  const [incident] = incidents;
  if (incident === undefined) throw new Error('the report is not in the queue');
  const desk = deskDriver(operator);
  await desk.openIncident(incident.number);
  await operator.getByRole('article').first().getByRole('button', { name: /^接手/ }).click(soon);
  await desk.seesState('已立案');

  // 3 · 任务派遣 dispatched
  const phone = phoneDriver(await screenOf(await officer(), '/patrol', 'phone'));
  await phone.press('上勤');
  await phone.sees('暂无任务');
  const sending = deskDriver(await screenOf(dispatcher));
  await sending.openIncident(incident.number);
  await sending.offer('抢修一组');

  // 4 · 任务处理 dealt with
  await phone.rings();
  await phone.press('接受');
  await phone.press('出发');
  await phone.press('到达现场');
  await sending.seesState('到场处置');

  // Three hours go by: the case is soon late, and the supervisor wants an answer.
  await room.advance();
  const supervisor = await screenOf(chief, `/?incident=${incident.id}`);
  const order = supervisor.getByRole('region', { name: '督办', exact: true });
  await giveOrder(supervisor, '今天内修好并回复');
  await order.getByText('今天内修好并回复').waitFor(soon);
  await operator
    .getByRole('region', { name: '督办', exact: true })
    .getByRole('button', { name: '回复督办' })
    .click(soon);
  await operator.getByRole('dialog').getByRole('textbox').fill('电缆被挖断，正在抢修');
  await operator.getByRole('dialog').getByRole('button', { name: '回复督办' }).click();
  await order.getByText('电缆被挖断，正在抢修').waitFor(soon);

  // 5 · 处理反馈 reported back
  await phone.finish('电缆已接好，路灯全部亮起。', onePixel);
  await phone.sees('暂无任务');
  await sending.resolve('路灯已修复');
  await sending.seesState('待核查');

  // 6 · 核查结案 verified and closed, by another pair of hands
  const checking = await screenOf(inspector, `/?incident=${incident.id}`);
  const check = deskDriver(checking);
  await check.seesState('待核查');
  await check.reply('已电话告知修复情况');
  await check.close();
  await check.seesState('已结案');
  await reporter.getByRole('link', { name: '查看办理进度' }).click();
  await reporter.locator('[aria-current=step]').getByText('已办理').waitFor(soon);

  // 7 · 综合评价 evaluated: who reported is asked, and says that it is solved.
  await checking.goto('/oversight');
  await checking.getByRole('tab', { name: '回访' }).click(soon);
  await checking
    .getByRole('cell', { name: incident.number.slice(4) })
    .first()
    .click(soon);
  const call = checking.getByRole('region', { name: '回访', exact: true });
  await call.getByRole('button', { name: '领取回访' }).click(soon);
  await call.getByRole('button', { name: '登记回访结果' }).click(soon);
  const said = checking.getByRole('dialog');
  await said.getByRole('radio', { name: '已解决' }).check();
  await said.getByRole('button', { name: '登记回访结果' }).click();
  await check.seesInTimeline('已解决');

  const { entries } = await api.get(`/api/incidents/${incident.id}/timeline`, Timeline);
  const kinds = entries.map(({ kind }) => kind);
  for (const kind of [
    'incident.reported',
    'incident.claimed',
    'assignment.on_scene',
    'incident.ordered',
    'incident.order_answered',
    'assignment.cleared',
    'incident.resolved',
    'incident.closed',
    'incident.called_back',
  ])
    expect(kinds).toContain(kind);
  // Six people, each in their own name, and none of them twice.
  const names = new Set(entries.flatMap(({ actor }) => (actor.kind === 'account' ? [actor.name] : [])));
  expect([...names].sort()).toEqual(['chief', 'dispatcher', 'inspector', 'officer', 'operator']);
  expect(screens.flatMap(({ faults }) => faults)).toEqual([]);
}, 420_000);

import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';

const { visit, report, api: apiOf } = people();
const soon = { timeout: 45_000 };
const UnitReply = z.object({ unit: UnitView });

/** A unit on duty whose officer answers nothing. */
async function freeUnit(nth: number): Promise<UnitView> {
  const officer = await apiOf('officer', nth);
  const { account } = await officer.get('/api/session', SessionView);
  return (await officer.post(`/api/units/${account.unit}/duty`, { duty: 'on' }, UnitReply)).unit;
}

test('API-3 a hand is faster than the answers: who presses two units sends two, who writes on loses no word, and a notice closes no dialog', async () => {
  await freeUnit(1);
  const incident = await report('两车相撞');
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` });
  const asked: Route[] = [];
  await page.route('**/api/incidents/*/assignments', (route) => void asked.push(route));
  const list = page.getByRole('list', { name: '推荐力量' });
  await expect.poll(() => list.locator('[data-send]:not([disabled])').count(), soon).toBeGreaterThan(1);
  const pressed = async () => {
    // A row that has just changed sends nobody, and none is asked twice (DSP-49): pressing on asks for the two that stand there.
    for (const digit of ['1', '2']) await page.keyboard.press(digit);
    return new Set(asked.map((route) => route.request().postData())).size;
  };
  await expect.poll(pressed, soon).toBeGreaterThan(1);
  const error = { code: 'unit-taken', message: '已被别的席位派出' };
  for (const route of asked) await route.fulfill({ status: 409, json: { error } });
  await list.getByText(error.message).nth(1).waitFor(soon);

  // What is said in passing lies over dialogs: put away or pressed, it takes nothing with it.
  await page.getByRole('button', { name: '更改类型' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '原因' }).fill('现场核实');
  await page.locator('[data-sonner-toast]').getByText(error.message).first().click(soon);
  expect(await dialog.getByRole('textbox', { name: '原因' }).inputValue()).toBe('现场核实');
  await page.keyboard.press('Escape');

  const notes: Route[] = [];
  await page.route('**/api/incidents/*/note', (route) => void notes.push(route));
  const note = page.getByRole('textbox', { name: '备注' });
  await note.fill('已通知保险');
  await note.press('Enter');
  await expect.poll(() => notes.length, soon).toBe(1);
  await note.pressSequentially(' 需要清障车');
  await notes[0]?.continue();
  await expect.poll(() => note.inputValue(), soon).toBe('需要清障车');
});

test('DSP-49 an incident that comes in while a menu is open moves none of its entries, and an order that ends takes no dialog with it', async () => {
  const unit = await freeUnit(1);
  const { page } = await visit({ role: 'dispatcher', path: '/dispatch' });
  const first = await report('路面塌陷');
  await page.locator(`#board-${first.id}`).waitFor(soon);
  await page
    .locator(`[data-unit="${unit.id}"]`)
    .first()
    .click({ button: 'right', ...soon });
  await page.getByRole('menu', { name: unit.callSign }).getByRole('menuitem', { name: '派往警情' }).press('ArrowRight');
  const entries = page.getByRole('menu').last().getByRole('menuitem');
  await entries.first().waitFor(soon);
  const before = await entries.allTextContents();
  // What nobody has taken and is new stands above all that is older.
  const second = await report('又有一处塌陷');
  await page.locator(`#board-${second.id}`).waitFor(soon);
  expect(await entries.allTextContents()).toEqual(before);
  await page.keyboard.press('Escape');

  const desk = await apiOf('dispatcher');
  await desk.post(`/api/incidents/${first.id}/assignments`, { unit: unit.id }, z.unknown());
  await page.goto(`/?incident=${first.id}`);
  const sent = page.getByRole('region', { name: '已派力量' });
  await sent.getByRole('button', { name: '撤回', exact: true }).click(soon);
  const why = page.getByRole('dialog', { name: `撤回 ${unit.callSign}` }).getByRole('textbox');
  await why.fill('改派更近的车');
  const officer = await apiOf('officer', 1);
  const { assignment } = (await officer.get(`/api/units/${unit.id}`, UnitReply)).unit;
  await desk.post(`/api/assignments/${assignment}/free`, { why: '演练结束' }, z.unknown());
  // Read out to nobody while the dialog is open, and there all the same.
  await page.getByText('已撤回', { exact: true }).waitFor({ state: 'attached', ...soon });
  expect(await why.inputValue()).toBe('改派更近的车');
  await page.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
  await page.getByRole('dialog').getByRole('alert').waitFor(soon);
});

test('MAP-3 a base map that is away longer than a minute is asked for again each minute, and comes back by itself', async () => {
  const { page } = await visit({ role: 'dispatcher', path: '/oversight', map: true });
  await page.clock.install();
  const asked = { times: 0, isAway: true };
  await page.route('**/api/map/style.json**', (route) => {
    asked.times++;
    return asked.isAway ? route.abort() : route.continue();
  });
  await page.goto('/');
  const notice = page.getByText('底图未能加载，仅显示实时图层');
  await notice.waitFor(soon);
  for (const times of [2, 3]) {
    await page.clock.fastForward(61_000);
    await expect.poll(() => asked.times, soon).toBeGreaterThanOrEqual(times);
  }
  asked.isAway = false;
  await page.clock.fastForward(61_000);
  await notice.waitFor({ state: 'detached', ...soon });
});

test('INC-20 who points at the map has not lost what was written meanwhile, and a form that is left asks the map no more', async () => {
  const incident = await report('井盖缺失');
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}`, map: true });
  const canvas = page.locator('canvas.maplibregl-canvas');
  await canvas.waitFor(soon);
  await page.getByRole('button', { name: '更正' }).click(soon);
  const form = page.getByRole('form', { name: '更正案卷' });
  const question = page.getByText('请指出事发地点');
  await form.getByRole('button', { name: '重新点选' }).click();
  await question.waitFor(soon);
  await form.getByRole('textbox', { name: '内容' }).fill('井盖缺失，已围挡');
  // Enter takes the place under the cross.
  await canvas.focus();
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'detached', ...soon });
  expect(await form.getByRole('textbox', { name: '内容' }).inputValue()).toBe('井盖缺失，已围挡');
  await form.getByRole('button', { name: '重新点选' }).click();
  await question.waitFor(soon);
  await form.getByRole('button', { name: '取消', exact: true }).click();
  await question.waitFor({ state: 'detached', ...soon });
});

import { IncidentDetail, IncidentList } from '@watchroom/shared/incident/incident-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';
import { deskLooks } from './phone-looks.ts';
import { violations } from './violations.ts';

const { visit, report, faults, api: apiOf } = people();

const soon = { timeout: 45_000 };
const UnitReply = z.object({ unit: UnitView });

/** A unit on duty whose officer answers nothing. */
async function freeUnit(nth: number): Promise<() => Promise<UnitView>> {
  const officer = await apiOf('officer', nth);
  const { account } = await officer.get('/api/session', SessionView);
  const path = `/api/units/${account.unit}`;
  await officer.post(`${path}/duty`, { duty: 'on' }, UnitReply);
  return async () => (await officer.get(path, UnitReply)).unit;
}

/** The numbers of the board's incidents from top to bottom. */
const order = (page: Page) =>
  page
    .getByRole('listbox', { name: '待派警情' })
    .getByRole('option')
    .evaluateAll((rows) => rows.map(({ id }) => id));

test('DSP-43 ASG-9 a unit is dragged onto an incident and taken back, an incident onto a unit, and no row moves meanwhile', async () => {
  const unitNow = await freeUnit(1);
  const { callSign } = await unitNow();
  const incident = await report('门口有人求助');
  const { page } = await visit({ role: 'dispatcher', path: '/dispatch' });
  const row = page.locator(`#board-${incident.id}`);
  const card = page.locator('main').getByRole('listitem').filter({ hasText: callSign });
  const counts = page.getByRole('list', { name: '未办结警情' });
  await row.waitFor(soon);

  await card.dragTo(row, soon);
  await page.getByText(`已派 ${callSign}`).waitFor(soon);
  expect((await unitNow()).incident).toBe(incident.id);
  await page.getByRole('button', { name: '撤销' }).click();
  await page.getByText(`已撤销`).waitFor(soon);
  expect((await unitNow()).incident).toBe(null);

  // While the hand holds an incident, one that belongs above it comes in: the rows stay, and it comes when the hand lets go.
  await page.getByRole('region', { name: '待命' }).getByText(callSign).waitFor(soon);
  await row.hover(soon);
  await page.mouse.down();
  await card.hover(soon);
  const [before, open] = [await order(page), await counts.textContent()];
  const urgent = await report('又有人求助');
  await expect.poll(() => counts.textContent(), soon).not.toBe(open);
  expect(await order(page)).toEqual(before);
  await card.hover(soon);
  await page.mouse.up();
  await expect.poll(async () => (await unitNow()).incident, soon).toBe(incident.id);
  await expect.poll(() => order(page), soon).toContain(`board-${urgent.id}`);
  // The phone of this unit is other tests', too.
  const { assignment } = await unitNow();
  await (await apiOf('dispatcher')).post(`/api/assignments/${assignment}/free`, { why: '演练结束' }, z.unknown());
  expect(faults()).toEqual([]);
});

test('DSP-47 DSP-48 the menu of a unit and of an incident opens by mouse and by key, keeps a unit for an incident, and says why something is not possible', async () => {
  const unitNow = await freeUnit(1);
  const { callSign, id } = await unitNow();
  const incident = await report('地下车库冒烟');
  const { page } = await visit({ role: 'dispatcher', path: '/dispatch' });
  const card = page.locator(`[data-unit="${id}"]`).first();
  const row = page.locator(`#board-${incident.id}`);
  await row.waitFor(soon);

  await card.click({ button: 'right', ...soon });
  const menu = page.getByRole('menu', { name: callSign });
  await menu.getByRole('menuitem', { name: '预留给警情' }).press('ArrowRight');
  await page.getByRole('menuitem', { name: new RegExp(incident.number.slice(-4)) }).press('Enter', soon);
  const dialog = page.getByRole('dialog', { name: `为 ${incident.number} 预留 ${callSign}` });
  await dialog.getByRole('button', { name: '预留', exact: true }).click(soon);
  await expect.poll(async () => (await unitNow()).reserved?.incident, soon).toBe(incident.id);

  // By the menu key on the row; what its state does not allow stands there with the words why.
  await row.focus();
  await page.keyboard.press('ContextMenu');
  const moves = page.getByRole('menu', { name: new RegExp(incident.number) });
  const close = moves.getByRole('menuitem', { name: /^结案/ });
  await close.waitFor(soon);
  expect(await close.getAttribute('aria-disabled')).toBe('true');
  expect(await close.textContent()).not.toBe('结案');
  await page.keyboard.press('Escape');

  const again = page.locator(`[data-unit="${id}"]`).first();
  await again.click({ button: 'right', ...soon });
  await page.getByRole('menuitem', { name: '解除预留' }).press('Enter');
  const release = page.getByRole('dialog', { name: `解除 ${callSign} 的预留` });
  await release.getByRole('textbox').fill('演练结束');
  await release.getByRole('button', { name: '解除预留' }).click(soon);
  await expect.poll(async () => (await unitNow()).reserved, soon).toBe(null);
  expect(faults()).toEqual([]);
});

test('DSP-48 a unit is kept for an incident by keyboard alone; what another desk was first with is told in the dialog, and stands on the board once it is done', async () => {
  const unitNow = await freeUnit(1);
  const { callSign, id } = await unitNow();
  const [incident, other] = [await report('小区停水'), await report('河堤渗水')];
  const { page } = await visit({ role: 'dispatcher', path: '/dispatch' });
  await page.locator(`#board-${incident.id}`).waitFor(soon);
  const card = page.locator(`main [data-unit="${id}"]`).first();
  const dialog = page.getByRole('dialog', { name: `为 ${incident.number} 预留 ${callSign}` });
  const open = async () => {
    await card.getByRole('button').focus();
    await page.keyboard.press('ContextMenu');
    await page
      .getByRole('menu', { name: callSign })
      .getByRole('menuitem', { name: '预留给警情' })
      .press('ArrowRight', soon);
    await page.getByRole('menuitem', { name: new RegExp(incident.number.slice(-4)) }).press('Enter', soon);
    await dialog.waitFor(soon);
  };
  await open();
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  await deskLooks(page, 'reserve-unit');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ ...soon, state: 'detached' });
  expect((await unitNow()).reserved).toBe(null);

  await open();
  const colleague = await apiOf('dispatcher', 1);
  const until = new Date(Date.now() + 30 * 60_000).toISOString();
  await colleague.post(`/api/incidents/${other.id}/reservations`, { unit: id, until }, z.unknown());
  const send = dialog.getByRole('button', { name: '预留', exact: true });
  await send.press('Enter');
  await dialog.getByRole('alert').getByText(`${callSign} 已为另一警情预留`).waitFor(soon);
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  await deskLooks(page, 'reserve-unit-refused');
  await colleague.post(`/api/units/${id}/release`, { why: '改为另一处' }, z.unknown());
  await send.press('Enter');
  await dialog.waitFor({ ...soon, state: 'detached' });
  await page.getByText(`已为 ${incident.number} 预留 ${callSign}`).waitFor(soon);
  await card.getByText(`预留 ${incident.number.slice(-4)}，至`).waitFor(soon);
  expect((await unitNow()).reserved?.incident).toBe(incident.id);
  await colleague.post(`/api/units/${id}/release`, { why: '演练结束' }, z.unknown());
  expect(faults()).toEqual([]);
});

test('INC-8 INC-9 what nobody has rings at both desks, the first hand has it, and the slower one may take it at once', async () => {
  // On a narrow screen the queue stands alone: no map and no video is drawn for what is in neither.
  const [first, second] = [
    (await visit({ role: 'dispatcher', size: 'phone' })).page,
    (await visit({ role: 'dispatcher', nth: 1, size: 'phone' })).page,
  ];
  const [api, other] = [await apiOf('dispatcher'), await apiOf('dispatcher', 1)];
  for (const page of [first, second]) await page.getByRole('region', { name: '警情队列' }).waitFor(soon);
  // The strip shows two that ring, the oldest first: what earlier tests and the demo left ringing is taken off it.
  const { incidents } = await api.get('/api/incidents?limit=500', IncidentList);
  for (const left of incidents.filter(({ state }) => state.at === 'reported'))
    await other.post(`/api/incidents/${left.id}/claim`, {}, z.unknown()).catch(() => undefined);
  const { id, number } = await report('有人倒地');
  const ownerNow = async () => (await api.get(`/api/incidents/${id}`, IncidentDetail)).incident.owner;
  const strip = (page: Page) => page.getByRole('region', { name: '待接手的新警情' }).getByRole('listitem');
  for (const page of [first, second]) await page.getByRole('button', { name: `接手 ${number}` }).waitFor(soon);

  await first.getByRole('button', { name: `接手 ${number}` }).click();
  const take = second.getByRole('button', { name: `接过 ${number}` });
  await take.waitFor(soon);
  const winner = await ownerNow();
  await strip(second).filter({ has: take }).getByText(`${winner.name} 已接手`).waitFor(soon);
  await take.click();
  await expect.poll(async () => (await ownerNow()).name, soon).not.toBe(winner.name);
  // Who had it is told where they work: on the incident that is open.
  await first
    .getByText((await ownerNow()).name)
    .first()
    .waitFor(soon);
  expect(faults()).toEqual([]);
});

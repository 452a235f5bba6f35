import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 60_000 };

/** A damaged road is due within working days, so time can be given to it. */
async function reported(): Promise<Incident> {
  const desk = await apiOf('dispatcher');
  const body = { channel: 'operator', type: 'city.road-damage', place: room.entry.centre, text: '路面塌陷半米' };
  return (await desk.post('/api/reports', body, ReportReply)).incident;
}
const partOf = (page: Page) => page.getByRole('region', { name: '延期与挂账' });

test('CLK-8 a dispatcher asks for more time, a supervisor finds it in the list, gives it, and refuses the next', async () => {
  const incident = await reported();
  const read = async () =>
    (await (await apiOf('dispatcher')).get(`/api/incidents/${incident.id}`, IncidentDetail)).incident;
  const dueAt = ({ clocks }: Incident) => clocks.find(({ kind }) => kind === 'resolve')?.dueAt ?? '';
  const desk = deskDriver((await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` })).page);

  await partOf(desk.page).getByRole('button', { name: '申请延期' }).click(soon);
  const asking = desk.page.getByRole('dialog');
  await asking.getByRole('textbox', { name: '原因' }).fill('等待沥青到货');
  expect(await violations(desk.page, { within: '[role=dialog]' })).toEqual([]);
  await asking.getByRole('button', { name: '申请延期' }).click();
  await partOf(desk.page).getByText('待审批', { exact: true }).waitFor(soon);
  expect(dueAt(await read())).toBe(dueAt(incident));

  const chief = (await visit({ role: 'supervisor', path: '/oversight' })).page;
  await chief.getByRole('tab', { name: '待审批' }).click(soon);
  await chief.getByRole('cell', { name: '等待沥青到货' }).waitFor(soon);
  expect(await violations(chief)).toEqual([]);
  await chief.getByRole('cell', { name: '等待沥青到货' }).click();
  await partOf(chief).getByRole('button', { name: '批准延期' }).click(soon);
  const giving = chief.getByRole('dialog');
  // What was asked for stands in it, and may be changed.
  await giving.getByText('等待沥青到货').waitFor(soon);
  await giving.getByRole('button', { name: '延期', exact: true }).click();
  await desk.seesInTimeline('批准延期');
  await expect.poll(async () => dueAt(await read()) > dueAt(incident), soon).toBe(true);

  const askHold = async () => {
    await partOf(desk.page).getByRole('button', { name: '申请挂账' }).click(soon);
    await desk.page.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('等待配件');
    await desk.page.getByRole('dialog').getByRole('button', { name: '申请挂账' }).click();
  };
  await askHold();
  // What is withdrawn while a supervisor writes is not decided any more.
  await partOf(chief).getByRole('button', { name: '批准挂账' }).click(soon);
  await partOf(desk.page).getByRole('button', { name: '撤回申请' }).click(soon);
  await chief.getByRole('dialog').waitFor({ state: 'detached', ...soon });
  await askHold();
  await partOf(chief).getByRole('button', { name: '不予批准' }).click(soon);
  await chief.getByRole('dialog').getByRole('textbox', { name: '原因' }).fill('配件库存充足');
  await chief.getByRole('dialog').getByRole('button', { name: '不予批准' }).click();
  await partOf(desk.page).getByText('未予批准：配件库存充足').waitFor(soon);
  await desk.seesState('已立案');
  expect(faults()).toEqual([]);
});

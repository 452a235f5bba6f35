import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { deskLooks } from './phone-looks.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 60_000 };

async function claimed(nth = 0): Promise<Incident> {
  const desk = await apiOf('dispatcher', nth);
  const body = { channel: '110', type: 'city.road-damage', place: room.entry.centre, text: '路面塌陷半米' };
  const { incident } = await desk.post('/api/reports', body, ReportReply);
  return (await desk.post(`/api/incidents/${incident.id}/claim`, {}, IncidentReply)).incident;
}

test('HND-1 HND-3 HND-5 a dispatcher hands over what is chosen in words, the next one is called on another screen, looks and accepts', async () => {
  const [goes, stays] = [await claimed(), await claimed()];
  const read = async ({ id }: Incident) =>
    (await (await apiOf('dispatcher')).get(`/api/incidents/${id}`, IncidentDetail)).incident;
  const next = (await claimed(1)).owner;

  const second = (await visit({ role: 'dispatcher', nth: 1, path: '/dispatch' })).page;
  await second.getByRole('main').waitFor(soon);
  const bare = await second.title();
  const desk = (await visit({ role: 'dispatcher', path: '/oversight' })).page;
  await desk.getByRole('tab', { name: '交接班' }).click(soon);
  const tick = desk.getByRole('checkbox', { name: `交接 ${goes.number}` });
  await tick.waitFor(soon);
  await desk.getByRole('checkbox', { name: '全选' }).uncheck(soon);
  // What comes once somebody has chosen is not chosen.
  const after = await claimed();
  const late = desk.getByRole('checkbox', { name: `交接 ${after.number}` });
  await late.waitFor(soon);
  expect(await late.isChecked()).toBe(false);
  await tick.click();
  const sheet = desk.getByRole('region', { name: '交接班' });
  await sheet.getByRole('combobox', { name: '接班人' }).fill(next.name);
  await desk.getByRole('option', { name: next.name }).first().click(soon);
  await sheet.getByRole('textbox', { name: '交代事项' }).fill('沥青明早到');
  expect(await violations(desk)).toEqual([]);
  await deskLooks(desk, 'handover-sheet');
  await sheet.getByRole('button', { name: '交接 1 件' }).click();
  await desk.getByText(`待 ${next.name} 接班`).first().waitFor(soon);
  expect((await read(goes)).owner.name).not.toBe(next.name);

  const sign = second.getByRole('button', { name: '有 1 件待您接班' });
  await sign.waitFor(soon);
  await second.locator('[data-sonner-toast]').getByText('有 1 件待您接班').waitFor(soon);
  expect(await second.title()).toBe(`待接班 1 · ${bare}`);
  await deskLooks(second, 'handover-called');
  await sign.click();
  const strip = second.getByRole('region', { name: '待我接班' });
  await strip.getByText('有 1 件待您接班').waitFor(soon);
  await strip.getByRole('button', { name: '查看' }).click();
  await second
    .getByText(/沥青明早到/)
    .first()
    .waitFor(soon);
  expect(await violations(second)).toEqual([]);
  await strip.getByRole('button', { name: '全部接班（1 件）' }).click();
  await expect.poll(async () => (await read(goes)).owner.name, soon).toBe(next.name);
  expect((await read(stays)).owner.name).not.toBe(next.name);
  await strip.waitFor({ ...soon, state: 'detached' });
  expect(await second.title()).toBe(bare);
  expect(faults()).toEqual([]);
});

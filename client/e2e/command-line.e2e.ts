import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();

const soon = { timeout: 45_000 };
const UnitReply = z.object({ unit: UnitView });

test('DSP-30 a typed line sends a unit, is completed by Tab, says what a word may mean, and takes the unit off again', async () => {
  const officer = await apiOf('officer', 1);
  const { account } = await officer.get('/api/session', SessionView);
  const path = `/api/units/${account.unit}`;
  await officer.post(`${path}/duty`, { duty: 'on' }, UnitReply);
  const { unit } = await officer.get(path, UnitReply);
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post(
    '/api/reports',
    { channel: '110', type: room.entry.reportType, place: room.entry.centre, text: '门口有人求助' },
    ReportReply,
  );
  const { page } = await visit({ role: 'dispatcher' });
  await page.getByText('实时', { exact: true }).first().waitFor(soon);
  const line = page.getByRole('dialog', { name: '命令行' });
  const typed = line.getByRole('combobox');
  const says = line.getByRole('status');
  const unitNow = async () => (await officer.get(path, UnitReply)).unit;

  await page.keyboard.press('/');
  await says.getByText('写出要做的事').waitFor(soon);
  // The word that every call sign of the city begins with.
  const [word] = unit.callSign.split(' ');
  await page.keyboard.type(`派 ${word}`);
  await says.getByText(`“${word}”可能指几个`).waitFor(soon);
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);

  await typed.fill(`派 ${unit.callSign} ${incident.number.slice(0, -1)}`);
  await line.getByRole('option').first().waitFor(soon);
  await page.keyboard.press('Tab');
  await expect.poll(() => typed.inputValue(), soon).toContain(incident.number.slice(0, -1));
  await typed.fill(`派${unit.callSign.replaceAll(' ', '')}到${incident.number.split('-')[1]}`);
  await line.getByRole('option', { name: `派 ${unit.callSign} 到 ${incident.number}` }).waitFor(soon);
  await page.keyboard.press('Enter');
  await says.getByText('已登记').waitFor(soon);
  await expect.poll(async () => (await unitNow()).incident, soon).toBe(incident.id);

  await typed.fill(`撤 ${unit.callSign} 另有任务`);
  await page.keyboard.press('Enter');
  await says.getByText(`已登记：撤回 ${unit.callSign}`).waitFor(soon);
  expect((await unitNow()).incident).toBe(null);

  await page.keyboard.type('看 唱歌');
  await says.getByText('没有“唱歌”').waitFor(soon);
  await typed.fill(`看 ${incident.number}`);
  await page.keyboard.press('Enter');
  await line.waitFor({ state: 'detached', ...soon });
  await expect
    .poll(() => page.getByRole('article').first().getAttribute('aria-label'), soon)
    .toContain(incident.number);
  expect(faults()).toEqual([]);
});

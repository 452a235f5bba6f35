import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { RollCallDetail, RollCallList } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { phoneDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { visit, faults, api: apiOf } = people();

const soon = { timeout: 45_000 };

async function unitOf(nth: number): Promise<UnitView> {
  const officer = await apiOf('officer', nth);
  const { account } = await officer.get('/api/session', SessionView);
  const url = `/api/units/${account.unit}`;
  await officer.post(`${url}/duty`, { duty: 'on' }, z.unknown());
  return (await officer.get(url, z.object({ unit: UnitView }))).unit;
}

test('ROL-2 ROL-3 a dispatcher calls the roll of an area by keyboard, one phone answers, another does not, and the result names both', async () => {
  const [here, silent] = [await unitOf(0), await unitOf(1)];
  const phone = phoneDriver((await visit({ role: 'officer', nth: 0, size: 'phone' })).page);
  const mute = phoneDriver((await visit({ role: 'officer', nth: 1, size: 'phone' })).page);
  await mute.sees('暂无任务');
  await phone.sees('暂无任务');

  const { page } = await visit({ role: 'dispatcher' });
  await page.getByText('实时', { exact: true }).first().waitFor(soon);
  await page.keyboard.press('s');
  await page.getByRole('heading', { name: '力量态势' }).first().waitFor(soon);
  await page.getByRole('button', { name: new RegExp(here.callSign) }).waitFor(soon);
  const begin = page.getByRole('button', { name: '开始点名' });
  await begin.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '事由' }).fill('换岗点名');
  expect(await violations(page, { within: '[role=dialog]' })).toEqual([]);
  await dialog.getByRole('textbox', { name: '事由' }).press('Enter');

  await phone.sees('换岗点名');
  await mute.sees('正在点名');
  await phone.press('到');
  await phone.sees('已应答点名');

  const card = page.getByRole('article', { name: /换岗点名/ });
  await card.getByRole('list', { name: '未应答' }).getByText(silent.callSign).waitFor(soon);
  await card.getByText('已到 1').waitFor(soon);
  await card.getByRole('button', { name: '催答' }).click();
  await card.getByText('已呼 2 次').first().waitFor(soon);
  await card.getByRole('button', { name: '结束' }).click();
  await card.getByRole('list', { name: '未到' }).getByText(silent.callSign).waitFor(soon);
  await card.getByText(/由 .* 结束/).waitFor(soon);
  await page.getByText('正在点名').waitFor({ state: 'detached', ...soon });
  await mute.page.getByText('正在点名').waitFor({ state: 'detached', ...soon });

  const api = await apiOf('dispatcher');
  const { rollCalls } = await api.get('/api/roll-calls', RollCallList);
  const id = rollCalls.find(({ words }) => words === '换岗点名')?.id ?? '';
  const { rollCall, lines } = await api.get(`/api/roll-calls/${id}`, RollCallDetail);
  const states = Object.fromEntries(lines.map(({ unit, state }) => [unit, state]));
  expect([states[here.id], states[silent.id]]).toEqual(['answered', 'missing']);
  expect(rollCall.closed).toMatchObject({ why: 'by-desk', answered: 1, missing: lines.length - 1 });
  expect(faults()).toEqual([]);
});

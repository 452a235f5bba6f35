import { IncidentDetail, IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 45_000 };

test('INC-24 an ending that an administrator adds to a type is what a desk chooses from, and who chose it cannot close alone', async () => {
  const { page: office } = await visit({ role: 'admin', path: '/admin?tab=types' });
  await office.getByRole('treeitem', { name: '路灯故障' }).click(soon);
  await office.getByRole('button', { name: '修改' }).click(soon);
  const form = office.getByRole('dialog');
  await form.getByRole('button', { name: '增加处置结论' }).click();
  const endings = form.getByRole('group', { name: '处置结论' });
  await endings.getByRole('textbox', { name: /中文/ }).fill('已换灯');
  // Without a code: said where it is missing, and nothing is sent.
  await form.getByRole('button', { name: '保存' }).click();
  await endings.getByText('编码只能用小写字母').waitFor(soon);
  await endings.getByRole('textbox', { name: '编码' }).fill('lamp-changed');
  await endings.getByRole('combobox').click();
  await office.getByRole('option', { name: '另一人核查', exact: true }).click();
  expect(await violations(office, { within: '[role=dialog]' })).toEqual([]);
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached', ...soon });
  await office.getByText('已换灯').first().waitFor(soon);

  const [api, chief] = [await apiOf('dispatcher'), await apiOf('supervisor')];
  const body = { channel: 'operator', type: 'city.street-light', place: room.entry.centre, text: '两盏灯不亮' };
  const { incident } = await api.post('/api/reports', body, ReportReply);
  const desk = deskDriver((await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` })).page);
  await desk.page.getByRole('article').first().getByRole('button', { name: '处置完毕' }).first().click(soon);
  const ending = desk.page.getByRole('dialog');
  expect(await ending.getByRole('radio').count()).toBe(1);
  await ending.getByRole('radio', { name: '已换灯' }).check();
  await ending.getByRole('textbox').fill('换灯两盏，已亮');
  await ending.getByRole('button', { name: '处置完毕' }).click();
  await desk.seesState('待核查');
  await desk.page.getByRole('article').first().getByRole('button', { name: '结案' }).click(soon);
  await desk.page.getByRole('dialog').getByRole('button', { name: '结案' }).click();
  await desk.page.getByRole('dialog').getByText('须由处置确认人以外的人核查结案').waitFor(soon);
  await chief.post(`/api/incidents/${incident.id}/close`, {}, IncidentReply);
  await desk.page.keyboard.press('Escape');
  await desk.seesState('已结案');
  const { state } = (await api.get(`/api/incidents/${incident.id}`, IncidentDetail)).incident;
  expect(state).toMatchObject({ at: 'closed', disposition: 'lamp-changed', called: { zh: '已换灯' } });
  expect(faults()).toEqual([]);
});

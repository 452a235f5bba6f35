import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentReply, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 45_000 };

async function report(): Promise<Incident> {
  const admin = await apiOf('admin');
  const { hits } = await admin.get(`/api/search?q=${encodeURIComponent('路1号')}`, SearchReply);
  const address = hits.find(({ kind }) => kind === 'address')?.title;
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const body = { channel: '110', type: 'safety.building-fire', address, text: '冒烟' };
  return (await ApiDesk.withKey(room.entry.url, key).post('/api/reports', body, ReportReply)).incident;
}

async function ask(page: Page, department: string, { minutes, typed }: { minutes: string; typed?: string }) {
  const tasks = page.getByRole('region', { name: '协同任务' });
  await tasks.getByRole('button', { name: '请求协同' }).click(soon);
  const dialog = page.getByRole('dialog');
  if (typed === undefined) await dialog.getByRole('button', { name: department }).click(soon);
  else {
    // By initials, as one finds one of thirty.
    await dialog.getByRole('combobox', { name: '部门' }).fill(typed);
    await dialog.getByRole('option', { name: department }).click(soon);
  }
  await dialog.getByRole('textbox', { name: '需要做什么' }).fill('切断电源和气源');
  await dialog.getByRole('spinbutton', { name: '时限' }).fill(minutes);
  await dialog.getByRole('button', { name: '请求协同' }).click();
  await dialog.waitFor({ state: 'detached', ...soon });
}

test('TSK-5 TSK-6 two departments are asked, one is done; closing waits for the other, and then it closes', async () => {
  const incident = await report();
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` });
  const desk = deskDriver(page);
  await ask(page, '供电公司', { minutes: '30' });
  await ask(page, '燃气集团', { minutes: '60', typed: 'rqjt' });
  // The department's own desk: it finds the incident among what is its own.
  const { page: power } = await visit({ role: 'dispatcher', nth: 2 });
  await power
    .getByRole('radio', { name: '我的' })
    .or(power.getByRole('button', { name: '我的' }))
    .first()
    .click(soon);
  await deskDriver(power).openIncident(incident.number);
  await power.getByRole('button', { name: '签收 供电公司 的任务' }).click(soon);
  await power.getByRole('button', { name: '反馈完成 供电公司 的任务' }).click(soon);
  const said = power.getByRole('dialog');
  await said.getByRole('textbox', { name: '办理情况' }).fill('已断电');
  await said.getByRole('button', { name: '反馈完成' }).click();
  await desk.seesInTimeline('供电公司 完成协同任务');

  const supervisor = await apiOf('supervisor');
  await page.getByRole('button', { name: '签收 燃气集团 的任务' }).click(soon);
  const path = `/api/incidents/${incident.id}`;
  const dispatcher = await apiOf('dispatcher');
  await dispatcher.post(`${path}/claim`, {}, IncidentReply).catch(() => undefined);
  await dispatcher.post(`${path}/resolve`, { disposition: 'danger-removed', result: '已扑灭' }, IncidentReply);
  await expect(supervisor.post(`${path}/close`, {}, IncidentReply)).rejects.toThrow('tasks-open');
  await page.getByRole('button', { name: '反馈完成 燃气集团 的任务' }).click(soon);
  const behalf = page.getByRole('dialog');
  await behalf.getByText('您将代 燃气集团 登记').waitFor(soon);
  await behalf.getByRole('textbox', { name: '办理情况' }).fill('已关阀');
  await behalf.getByRole('button', { name: '反馈完成' }).click();
  await desk.seesInTimeline('代 燃气集团 登记');
  const { incident: closed } = await supervisor.post(`${path}/close`, {}, IncidentReply);
  expect(closed.state.at).toBe('closed');
  expect(faults()).toEqual([]);
});

test('TSK-8 a department asks to hand its task on, a supervisor lets it go, and the timeline says from whom to whom', async () => {
  const incident = await report();
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` });
  await ask(page, '供电公司', { minutes: '30' });
  const { page: power } = await visit({ role: 'dispatcher', nth: 2, path: `/?incident=${incident.id}` });
  await power.getByRole('button', { name: '申请移交 供电公司 的任务' }).click(soon);
  const dialog = power.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '移交给' }).fill('rqjt');
  await dialog.getByRole('option', { name: '燃气集团' }).click(soon);
  await dialog.getByRole('textbox', { name: '理由' }).fill('只有气源，没有电源');
  await dialog.getByRole('button', { name: '申请移交' }).click();
  await power.getByText('待批准移交').first().waitFor(soon);
  // The supervisor finds it in the list of what waits to be decided.
  const { page: check } = await visit({ role: 'supervisor', path: '/oversight' });
  await check.getByRole('tab', { name: '任务移交审批' }).click(soon);
  await check
    .getByRole('row')
    .filter({ hasText: incident.number.slice(4) })
    .click(soon);
  await check.getByRole('button', { name: '批准移交 供电公司 的任务' }).click(soon);
  await deskDriver(power).seesInTimeline('批准：供电公司 的协同任务移交 燃气集团，继续计时');
  await page.getByRole('listitem', { name: '燃气集团' }).getByText('由 供电公司 移交').waitFor(soon);
  expect(faults()).toEqual([]);
});

import AxeBuilder from '@axe-core/playwright';
import { drawOf } from '@watchroom/shared/incident/call-back/sampling.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';

const { room, visit, faults } = people();
const soon = { timeout: 60_000 };
/** The demo city asks back about at least this share. */
const SHARE = 0.4;

/** One whose reporter will be asked back: who is drawn follows from the id alone. */
async function drawnReport(): Promise<Incident> {
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const source = ApiDesk.withKey(room.entry.url, key);
  const reporter = { contact: '13900000042' };
  const body = { channel: '110', type: room.entry.reportType, place: room.entry.centre, text: '楼道冒烟', reporter };
  for (let tries = 0; tries < 40; tries++) {
    const { incident } = await source.post('/api/reports', body, ReportReply);
    if (drawOf(incident.id) < SHARE) return incident;
  }
  throw new Error('nobody of forty was drawn');
}

test('SUP-3 CBK-5 a late incident is ordered and answered, closed, called back as not solved, and is open again', async () => {
  const incident = await drawnReport();
  const chief = (await visit({ role: 'supervisor' })).page;
  await chief.goto(`/?incident=${incident.id}`);
  const order = chief.getByRole('region', { name: '督办', exact: true });
  // The button comes when the first clock is soon late.
  await order.getByRole('button', { name: '下达督办' }).click(soon);
  const orderDialog = chief.getByRole('dialog');
  await orderDialog.getByRole('textbox', { name: '督办要求' }).fill('立即派出力量并回复');
  const { violations } = await new AxeBuilder({ page: chief }).include('[role=dialog]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await orderDialog.getByRole('button', { name: '下达督办' }).click();
  await order.getByText('立即派出力量并回复').waitFor(soon);

  const page = (await visit({ role: 'dispatcher' })).page;
  const desk = deskDriver(page);
  await page.goto('/oversight');
  await page
    .getByRole('cell', { name: incident.number.slice(4) })
    .first()
    .click(soon);
  await page.getByRole('article').first().getByRole('button', { name: '接手' }).click(soon);
  const answer = page.getByRole('region', { name: '督办', exact: true });
  await answer.getByRole('button', { name: '回复督办' }).click(soon);
  await page.getByRole('dialog').getByRole('textbox').fill('已派出两组');
  await page.getByRole('dialog').getByRole('button', { name: '回复督办' }).click();
  await answer.getByText('已派出两组').waitFor(soon);
  await desk.resolve('现场已处置');
  await desk.seesState('待核查');

  const check = deskDriver(chief);
  await check.seesState('待核查');
  await check.reply('已告知');
  await check.close();
  await check.seesState('已结案');

  const caller = (await visit({ role: 'dispatcher', nth: 1 })).page;
  await caller.goto('/oversight');
  await caller.getByRole('tab', { name: '回访' }).click(soon);
  await caller
    .getByRole('cell', { name: incident.number.slice(4) })
    .first()
    .click(soon);
  const call = caller.getByRole('region', { name: '回访', exact: true });
  await call.getByRole('button', { name: '领取回访' }).click(soon);
  await call.getByRole('button', { name: '查看联系方式' }).click(soon);
  await call.getByText('13900000042').waitFor(soon);
  await call.getByRole('button', { name: '登记回访结果' }).click();
  const said = caller.getByRole('dialog');
  await said.getByRole('radio', { name: '未解决' }).check();
  await said.getByRole('textbox').fill('仍有烟味');
  await said.getByRole('button', { name: '登记回访结果' }).click();
  const again = deskDriver(caller);
  await again.seesState('已立案');
  await again.seesInTimeline('重新打开');
  await desk.seesState('已立案');
  expect(faults()).toEqual([]);
});

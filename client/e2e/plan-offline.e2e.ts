import { AssignmentReply } from '@watchroom/shared/dispatch/dispatch-api.ts';
import { IncidentDetail, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { ImportReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { keptKeys, phonesOnLine, soon } from './phones-on-line.ts';

const those = people();
const { room, faults, api: apiOf } = those;
const { phoneOnDuty } = phonesOnLine(those);

const levels = [
  {
    steps: [
      { text: { zh: '疏散围观人员' }, owner: { kind: 'unit' }, limitS: 900 },
      { text: { zh: '拉起警戒线' }, owner: { kind: 'unit' } },
    ],
  },
];

test('PLN-9 without a network the own steps of the plan are there after a restart, are ticked, and count when they were', async () => {
  const [admin, desk] = [await apiOf('admin'), await apiOf('dispatcher')];
  // A type of its own: other tests count the versions of theirs.
  const type = 'order.disturbance';
  const text = JSON.stringify({ format: 'watchroom-plans', version: 1, plans: [{ type, levels }] });
  await admin.post('/api/plans/import', { text }, ImportReply);

  const { page, context, unit, lose, find, press } = await phoneOnDuty(0);
  const report = { channel: '110', type, place: room.entry.centre, text: '多人围观' };
  const { incident } = await desk.post('/api/reports', report, ReportReply);
  const offer = { unit, reoffer: false };
  const { assignment } = await desk.post(`/api/incidents/${incident.id}/assignments`, offer, AssignmentReply);
  await press('接受');
  const steps = (at: typeof page) => at.getByRole('region', { name: '预案中由您完成的步骤' });
  await steps(page).getByRole('checkbox', { name: '疏散围观人员' }).waitFor(soon);
  await expect.poll(() => keptKeys(page), soon).toEqual(expect.arrayContaining(['answer:order-plan', 'topic:orders']));

  await lose();
  const began = new Date().toISOString();
  await steps(page).getByRole('checkbox', { name: '疏散围观人员' }).click();
  await steps(page).getByText('待发送').waitFor(soon);
  const ticked = new Date().toISOString();
  await page.close();
  const again = await context.newPage();
  await again.goto('/patrol');
  await steps(again).getByRole('checkbox', { name: '拉起警戒线' }).waitFor(soon);
  expect(await steps(again).getByRole('checkbox', { name: '疏散围观人员' }).isChecked()).toBe(true);

  await find();
  const done = async () => (await desk.get(`/api/incidents/${incident.id}`, IncidentDetail)).incident.plan?.done ?? [];
  await expect.poll(async () => (await done()).map(({ step }) => step), soon).toEqual(['1.s1']);
  const at = (await done())[0]?.at ?? '';
  expect([at >= began, at <= ticked]).toEqual([true, true]);
  await steps(again)
    .getByText('待发送')
    .waitFor({ state: 'detached', ...soon });
  // Who comes after finds the unit free.
  await desk.post(`/api/assignments/${assignment.id}/free`, { why: '演练结束' }, AssignmentReply);
  expect(faults()).toEqual([]);
});

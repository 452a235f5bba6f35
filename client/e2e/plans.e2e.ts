import { CityView } from '@watchroom/shared/city/profile.ts';
import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import { SharesReply } from '@watchroom/shared/incident/call-back/call-back-api.ts';
import { DEFAULT_SHARES } from '@watchroom/shared/incident/call-back/sampling.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { ImportReply, PlanList, PublishReply } from '@watchroom/shared/incident/plan/plan-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 45_000 };

const levels = [
  {
    needs: [
      { role: 'fire', n: 2 },
      { role: 'patrol', n: 1 },
    ],
    tell: [{ name: { zh: '119 指挥中心', en: 'Fire command' }, limitS: 60 }],
    steps: [
      { text: { zh: '核实有无人员被困', en: 'Ask who is trapped' }, owner: { kind: 'desk' }, limitS: 30 },
      { text: { zh: '开辟救援通道', en: 'Clear the way' }, owner: { kind: 'unit' }, limitS: 600 },
    ],
    cameras: { kinds: ['ptz', 'fixed'] },
  },
  { needs: [{ role: 'fire', n: 2 }], steps: [{ text: { zh: '切断燃气' }, owner: { kind: 'unit', role: 'repair' } }] },
];

test('PLN-6 a plan that an administrator publishes stands on the next incident, is ticked, raised and sent by', async () => {
  const admin = await apiOf('admin');
  const type = room.entry.reportType;
  const text = JSON.stringify({ format: 'watchroom-plans', version: 1, plans: [{ type, levels }] });
  const taken = await admin.post('/api/plans/import', { text }, ImportReply);
  expect(taken.added).toEqual([type]);

  const { hits } = await admin.get(`/api/search?q=${encodeURIComponent('路1号')}`, SearchReply);
  const address = hits.find(({ kind }) => kind === 'address')?.title;
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post(
    '/api/reports',
    { channel: '110', type, address, text: '冒烟' },
    ReportReply,
  );
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` });
  const plan = page.getByRole('region', { name: '预案', exact: true });
  await plan.getByText('119 指挥中心').waitFor(soon);
  await plan.getByRole('checkbox', { name: '核实有无人员被困' }).click();
  await plan.getByText(/已完成/).waitFor(soon);

  await page.getByRole('button', { name: '按预案派遣' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('推荐时间').waitFor(soon);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached', ...soon });

  await plan.getByRole('button', { name: '升级响应' }).click();
  await dialog.getByRole('textbox', { name: '升级原因' }).fill('火势扩大');
  await dialog.getByRole('button', { name: '升级', exact: true }).click();
  await plan.getByText('切断燃气').waitFor(soon);

  const { page: office } = await visit({ role: 'admin', path: '/admin?tab=plans' });
  await office.getByRole('treeitem', { name: '打架斗殴 第 1 版' }).click();
  await office.getByRole('textbox', { name: '步骤 1' }).first().fill('核实被困人数');
  await office.getByRole('button', { name: '发布新版' }).click();
  await office.getByText('已发布第 2 版').waitFor(soon);
  const { plans } = await admin.get(`/api/plans/${type}`, PlanList);
  expect(plans[0]?.levels[0]?.steps[0]?.text).toEqual({ zh: '核实被困人数', en: 'Ask who is trapped' });
  // The incident keeps the version it was opened with.
  await plan.getByText('核实有无人员被困').waitFor(soon);

  // Another publishes while one still writes; the screen hears of it with the next edition of the city.
  const step = office.getByRole('textbox', { name: '步骤 1' }).first();
  await step.fill('核实被困人数和楼层');
  await admin.put(`/api/plans/${type}`, { since: 2, levels }, PublishReply);
  const { version: edition, callBacks = DEFAULT_SHARES } = await admin.get('/api/city', CityView);
  const shares = { ...callBacks, emergency: callBacks.emergency * 0.99 };
  await admin.put('/api/call-backs/shares', { edition, shares }, SharesReply);
  await office.getByText('另有人发布了第 3 版').waitFor(soon);
  expect(await step.inputValue()).toBe('核实被困人数和楼层');
  expect(faults()).toEqual([]);
});

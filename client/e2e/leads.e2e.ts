import { CityView } from '@watchroom/shared/city/profile.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { LeadsReply } from '@watchroom/shared/incident/leads/lead-api.ts';
import { TypeReply } from '@watchroom/shared/incident/type-tree/type-api.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ApiDesk } from './api-desk.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 45_000 };

test('LED-2 a row that an administrator adds and publishes leads the next incident, and the panel names it', async () => {
  const admin = await apiOf('admin');
  const before = (await admin.get('/api/leads', LeadsReply)).table;
  expect(before?.rows.length).toBeGreaterThan(5);
  const { page: office } = await visit({ role: 'admin', path: '/admin?tab=leads' });
  await office.getByRole('button', { name: '新增条目' }).click(soon);
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.getByText('请选择区域。').waitFor(soon);
  const choose = async (field: string, words: string) => {
    await dialog.getByRole('combobox', { name: field }).fill(words);
    await office.keyboard.press('Enter');
  };
  await choose('区域', '云川市');
  await choose('事件类型', 'city.manhole');
  await choose('主管', '教育局');
  await dialog.getByRole('button', { name: '确定' }).click();
  await dialog.waitFor({ state: 'detached', ...soon });
  await office.getByRole('button', { name: '发布新版' }).click();
  await office.getByText(/已发布分工表第/).waitFor(soon);
  await office.goto('/admin?tab=types');
  await office.getByRole('treeitem', { name: '井盖' }).click(soon);
  await office.getByText('city.manhole').first().waitFor(soon);
  const { hits } = await admin.get(
    `/api/search?q=${encodeURIComponent('路1号')}`,
    z.object({ hits: z.array(z.object({ kind: z.string(), title: z.string() })) }),
  );
  const address = hits.find(({ kind }) => kind === 'address')?.title;
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post(
    '/api/reports',
    { channel: '110', type: 'city.manhole', address, text: '井盖缺失' },
    ReportReply,
  );
  const { page } = await visit({ role: 'dispatcher', path: `/?incident=${incident.id}` });
  await page.getByRole('region', { name: '职责分工' }).getByText('教育局').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('TYP-5 a type that an administrator renames and retires is so on a desk that is open, without being loaded again', async () => {
  const lamp = (await (await apiOf('admin')).get('/api/city', CityView)).types.find(
    ({ name }) => name.zh === '路灯故障',
  );
  if (lamp === undefined) throw new Error('the demo city has no such type');
  const { page: desk } = await visit({ role: 'dispatcher' });
  await desk.getByRole('button', { name: '新上报' }).first().click(soon);
  const search = desk.getByPlaceholder(/类型名称/);
  await search.fill('路灯');
  await desk.getByRole('treeitem', { name: '路灯故障' }).waitFor(soon);
  const { page: office } = await visit({ role: 'admin', path: '/admin?tab=types' });
  await office.getByRole('treeitem', { name: '路灯故障' }).click(soon);
  await office.getByRole('button', { name: '修改' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByRole('textbox', { name: '到场时限' }).fill('很快');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('请填写数字。').waitFor(soon);
  await dialog.getByRole('textbox', { name: '到场时限' }).fill('');
  await dialog.getByRole('textbox', { name: '中文名称' }).fill('路灯与景观灯');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached', ...soon });
  await desk.getByRole('treeitem', { name: '路灯与景观灯' }).waitFor(soon);
  await office.getByRole('button', { name: '修改' }).click();
  await dialog.getByRole('checkbox', { name: /停用/ }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'detached', ...soon });
  await desk.getByText('没有匹配的类型').waitFor(soon);
  // The city's own people go on reporting lamps.
  const admin = await apiOf('admin');
  const { version: edition } = await admin.get('/api/city', CityView);
  const { id, ...type } = lamp;
  await admin.put(`/api/types/${id}`, { edition, type }, TypeReply);
  await desk.getByRole('treeitem', { name: '路灯故障' }).waitFor(soon);
  expect(faults()).toEqual([]);
});

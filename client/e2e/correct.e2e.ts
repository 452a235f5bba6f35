import { SearchReply } from '@watchroom/shared/city/search-api.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { ApiDesk } from './api-desk.ts';
import { deskDriver } from './desk-driver.ts';
import { people } from './people.ts';

const { room, visit, faults, api: apiOf } = people();
const soon = { timeout: 45_000 };

test('INC-20 INC-21 two desks put a case right at once: other fields merge, of the same one the second is told', async () => {
  const admin = await apiOf('admin');
  const { hits } = await admin.get(`/api/search?q=${encodeURIComponent('路1号')}`, SearchReply);
  const address = hits.find(({ kind }) => kind === 'address')?.title ?? '';
  const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
  const body = { channel: '110', type: room.entry.reportType, address, text: '冒烟' };
  const { incident } = await ApiDesk.withKey(room.entry.url, key).post('/api/reports', body, ReportReply);
  const path = `/?incident=${incident.id}`;
  const [{ page: first }, { page: second }] = [
    await visit({ role: 'dispatcher', path }),
    await visit({ role: 'supervisor', path }),
  ];
  for (const page of [first, second]) await page.getByRole('button', { name: '更正' }).click(soon);
  const [here, there] = [first, second].map((page) => page.getByRole('form', { name: '更正案卷' }));
  if (here === undefined || there === undefined) throw new Error('no form');
  // Both have touched the words; the second desk has the address, too.
  await there.getByRole('textbox', { name: '内容' }).fill('浓烟');
  await here.getByRole('textbox', { name: '内容' }).fill('五楼明火，有人被困');
  await here.getByRole('button', { name: '保存更正' }).click();
  await here.waitFor({ state: 'detached', ...soon });
  await second.getByText('五楼明火，有人被困').first().waitFor(soon);
  await there.getByRole('button', { name: '保存更正' }).click();
  await there.getByRole('alert').getByText('他人已将内容改为“五楼明火，有人被困”').waitFor(soon);
  await there.getByRole('button', { name: '用现在的' }).click();
  await there.getByRole('textbox', { name: '地址' }).fill(`${address} 北门`);
  await there.getByRole('checkbox', { name: '地图位置随新地址移动' }).click();
  await there.getByRole('button', { name: '保存更正' }).click();
  await there.waitFor({ state: 'detached', ...soon });
  await first.getByText(`${address} 北门`).first().waitFor(soon);
  await deskDriver(first).seesInTimeline(`地址：${address} → ${address} 北门`);
  expect(faults()).toEqual([]);
});

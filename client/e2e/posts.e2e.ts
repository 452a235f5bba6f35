import { PostBatchReply, PostReply } from '@watchroom/shared/post/post-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 45_000 };
const [lng, lat] = room.entry.centre;
/** So far east of the centre, m at this latitude to within a tenth. */
const east = (metres: number): [number, number] => [lng + metres / (111_320 * Math.cos((lat * Math.PI) / 180)), lat];

test('PST-8 a phone without signal that stays at its post signs in by itself; heard of later, it is there since then, until its officer leaves; PST-4 with its duty it is off the post, on the phone, too', async () => {
  const [admin, desk, officer] = [await api('admin'), await api('dispatcher'), await api('officer')];
  const { unit } = (await officer.get('/api/session', SessionView)).account;
  const { department } = (await officer.get(`/api/units/${unit}`, z.object({ unit: UnitView }))).unit;
  await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
  const name = `东门治安亭 ${Date.now() % 100_000}`;
  const input = { code: name, name, kind: 'kiosk', place: east(0), department };
  const { posts } = await admin.post('/api/posts/batch', { posts: [input] }, PostBatchReply);
  const post = posts[0]?.id ?? '';
  const staff = async () => (await desk.get(`/api/posts/${post}`, PostReply)).post.staff;

  const { page, context } = await visit({ role: 'officer', size: 'phone', at: east(120) });
  const stand = ([longitude, latitude]: readonly [number, number]) =>
    context.setGeolocation({ longitude, latitude, accuracy: 8 });
  const part = page.getByRole('region', { name: '今日岗位' });
  await part.getByRole('button', { name: '选择岗位' }).click(soon);
  await part.getByLabel('到岗人数').fill('2');
  await part.getByRole('button', { name: `选择 ${name}` }).click(soon);
  await part.getByText('到岗停留 20 秒后自动签到，没有信号也会记下时间。').waitFor(soon);

  await context.setOffline(true);
  await stand(east(3));
  const began = new Date().toISOString();
  await part.getByText(/已到岗 .*待发送/).waitFor(soon);
  expect(await staff()).toEqual([]);
  const found = new Date().toISOString();
  await context.setOffline(false);
  await expect.poll(staff, soon).toMatchObject([{ unit, people: 2, how: 'place' }]);
  const since = (await staff())[0]?.since ?? '';
  expect([since >= began, since <= found]).toEqual([true, true]);
  await part.getByText('待发送').waitFor({ state: 'detached', ...soon });

  await part.getByRole('button', { name: '离岗' }).click();
  await expect.poll(staff, soon).toEqual([]);
  await part.getByRole('button', { name: '选择岗位' }).click(soon);

  // PST-4: the choice ends with the duty that it was made on.
  await part.getByRole('button', { name: `选择 ${name}` }).click(soon);
  await part.getByText(/已到岗/).waitFor(soon);
  await expect.poll(staff, soon).toMatchObject([{ unit, how: 'place' }]);
  await officer.post(`/api/units/${unit}/duty`, { duty: 'off' }, z.unknown());
  await expect.poll(staff, soon).toEqual([]);
  await part.waitFor({ state: 'detached', ...soon });
  await officer.post(`/api/units/${unit}/duty`, { duty: 'on' }, z.unknown());
  await part.getByRole('button', { name: '选择岗位' }).waitFor(soon);
  expect(await page.evaluate(() => window.localStorage.getItem('watchroom.own-post'))).toBe('');
  expect(faults()).toEqual([]);
});

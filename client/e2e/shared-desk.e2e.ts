import { expect, test } from 'vitest';
import { people } from './people.ts';
import { openSeenIncident } from './seen-incident.ts';

const { room, visit, faults, api, account } = people();
const soon = { timeout: 60_000 };

test('a desk that somebody else signs in to shows nothing of what the one before looked at, and looks at nothing for them', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  await openSeenIncident(page, await api('dispatcher'), room.entry);
  await page
    .getByRole('region', { name: /^视频：/ })
    .first()
    .waitFor(soon);
  // What stands in a page's memory alone, and in no store of the browser.
  await page.evaluate(() => Object.assign(window, { before: true }));
  await page.getByRole('button', { name: /^账号/ }).click(soon);
  await page.getByRole('menuitem', { name: '退出登录' }).click(soon);
  const { username, password } = account('operator');
  await page.getByLabel('用户名').fill(username, soon);
  await page.getByRole('textbox', { name: '密码' }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('region', { name: '警情队列' }).waitFor(soon);
  await expect.poll(() => page.evaluate(() => 'before' in window), soon).toBe(false);
  expect(await page.getByRole('region', { name: /^视频：/ }).count()).toBe(0);
  expect(faults()).toEqual([]);
});

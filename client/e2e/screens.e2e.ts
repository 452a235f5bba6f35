import { UnitList } from '@watchroom/shared/unit/unit-api.ts';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { killServer } from './demo-room.ts';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { room, account, api, screen: openedScreen, visit } = people();

const screens = [
  { role: 'dispatcher', path: '/', size: 'desk' },
  { role: 'dispatcher', path: '/', size: 'phone' },
  { role: 'dispatcher', path: '/dispatch', size: 'desk' },
  { role: 'dispatcher', path: '/status', size: 'desk' },
  { role: 'dispatcher', path: '/wall', size: 'desk' },
  { role: 'dispatcher', path: '/health', size: 'desk' },
  { role: 'dispatcher', path: '/health', size: 'phone' },
  { role: 'dispatcher', path: '/gallery', size: 'desk' },
  { role: 'dispatcher', path: '/nowhere', size: 'desk' },
  { role: 'admin', path: '/', size: 'desk' },
  { role: 'admin', path: '/admin?tab=areas', size: 'desk' },
  { role: 'admin', path: '/admin?tab=boundaries', size: 'desk' },
  { role: 'admin', path: '/admin?tab=members', size: 'desk' },
  { role: 'admin', path: '/admin?tab=roster', size: 'desk' },
  { role: 'admin', path: '/admin?tab=accounts', size: 'desk' },
  { role: 'admin', path: '/admin?tab=keys', size: 'desk' },
  { role: 'admin', path: '/admin?tab=types', size: 'desk' },
  { role: 'admin', path: '/admin?tab=plans', size: 'desk' },
  { role: 'admin', path: '/admin?tab=leads', size: 'desk' },
  { role: 'admin', path: '/admin?tab=cameras', size: 'desk' },
  { role: 'admin', path: '/admin?tab=buildings', size: 'desk' },
  { role: 'admin', path: '/admin?tab=media', size: 'desk' },
  { role: 'officer', path: '/patrol', size: 'phone' },
] as const;

/** Texts and colours do not depend on each other. Each screen wears one of these in turn, the console all: three of all are ten minutes. */
const looks = [
  { theme: 'dark', language: 'zh' },
  { theme: 'light', language: 'en' },
  { theme: 'contrast', language: 'zh' },
] as const;

async function wear(page: Page, look: (typeof looks)[number]): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('watchroom.settings', JSON.stringify(chosen)), look);
}

/** Rows of a list are drawn by one component: the first dozen speak for the hundreds, which would take axe fifteen seconds. */
const ALIKE = ['tr', 'li', '[role=row]', '[role=option]', '[role=listitem]', 'option']
  .map((row) => `${row}:nth-child(n + 13)`)
  .join(', ');

const live = { zh: '实时', en: 'Live' };

describe('every screen', () => {
  test.each(
    screens.map((screen, at) => ({ ...screen, worn: at === 0 ? looks : [looks[at % looks.length] ?? looks[0]] })),
  )('$path of a $role on a $size is readable, named and in order for axe', async ({ role, path, size, worn }) => {
    // A picture keeps settings as any page does, and is drawn at once.
    const { page, faults } = await visit({
      role,
      size,
      path: '/icon.svg',
      map: path === '/',
      // The officer's page says how a phone is woken.
      whole: path === '/patrol',
    });
    for (const look of worn) {
      await wear(page, look);
      await page.goto(path);
      // Live: what the screen follows has come, and no part of it is still being drawn for the first time.
      await page.getByText(live[look.language], { exact: true }).first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe(look.language === 'zh' ? 'zh-CN' : 'en');
      expect(await violations(page, { without: ALIKE }), `${look.theme} ${look.language}`).toEqual([]);
    }
    expect(faults).toEqual([]);
  });
});

describe('the way in', () => {
  test('goes by keyboard alone, says why not, and leads to where one wanted to go', async () => {
    const { page } = await openedScreen({ size: 'desk' });
    const { username, password } = account('dispatcher');
    await page.goto('/dispatch');
    await page.getByLabel('用户名').waitFor();
    expect(await violations(page, { without: ALIKE })).toEqual([]);
    await page.keyboard.type(username);
    await page.keyboard.press('Tab');
    await page.keyboard.type('not-the-password');
    await page.keyboard.press('Enter');
    await page.getByText('用户名或密码不正确。').waitFor();
    // The wrong password is selected: typing replaces it.
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/dispatch');
  });

  test('ACC-10 ACC-11 ACC-12 an account comes from a file and its code from a sheet; a phone scans it, chooses a password and is in', async () => {
    const { page: admin } = await visit({ role: 'admin', path: '/admin?tab=accounts' });
    const { units } = await (await api('dispatcher')).get('/api/units', UnitList);
    await admin.getByRole('button', { name: '批量导入' }).click();
    const list = admin.getByLabel('内容');
    const head = 'username,name,role,area,department,unit';
    // Of its own for each try: an account that is there is not made again.
    const username = `li.xunluo-${Date.now() % 1_000_000}`;
    await list.fill(`${head}\n${username},李巡逻,,,,没有这个呼号`);
    await admin.getByRole('button', { name: '检查' }).click();
    await admin.getByText('第 2 行，unit：没有呼号“没有这个呼号”').waitFor();
    await list.fill(`${head}\n${username},李巡逻,,,,${units[0]?.callSign}`);
    await admin.getByRole('button', { name: '检查' }).click();
    await admin.getByRole('button', { name: '建立 1 个账号' }).click();
    await admin.getByRole('button', { name: '生成接入码并打印' }).click();
    const strip = admin.getByRole('dialog', { name: /接入码/ }).getByRole('listitem');
    await strip.getByRole('img', { name: /李巡逻/ }).waitFor();
    expect(await violations(admin, { without: ALIKE })).toEqual([]);
    const [, code = ''] = await strip.locator('code').allTextContents();

    const { page: phone } = await openedScreen({ size: 'phone' });
    await phone.goto(`/patrol#enrol=${code}`);
    await phone.getByLabel('新密码').fill('beidou-2026-xunluo');
    await phone.getByLabel('再输一次').fill('beidou-2026-xunluo');
    expect(await violations(phone, { without: ALIKE })).toEqual([]);
    await phone.getByRole('button', { name: '设置密码并登录' }).click();
    await phone.getByRole('button', { name: '求助 SOS' }).waitFor();
    expect(new URL(phone.url()).hash).toBe('');
  });
});

describe('a killed server', () => {
  test('BAN-1: is told within two seconds, and the strip goes when everything is right again', async () => {
    const { page } = await visit({ role: 'dispatcher', size: 'phone' });
    await page.getByText(live.zh, { exact: true }).first().waitFor();
    const strip = page.getByText('画面不是实时的');
    // Stamped in the page, so that a busy test runner is not taken for a slow screen.
    const shownAt = page.evaluate(
      (words) =>
        new Promise<number>((resolve) => {
          const look = () => document.body.textContent.includes(words) && resolve(Date.now());
          new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
      '画面不是实时的',
    );
    const killedAt = Date.now();
    await killServer(room);
    expect((await shownAt) - killedAt).toBeLessThan(2_000);
    await strip.waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByText('正在核对数据').waitFor({ state: 'detached', timeout: 30_000 });
    await page.getByText('实时', { exact: true }).first().waitFor();
  });
});

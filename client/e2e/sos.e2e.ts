import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { hold, holdButton } from './sos-hold.ts';

const { visit, faults, room } = people();
const soon = { timeout: 45_000 };
/** For who wants to look at the screens of the story: PICTURES=/some/folder. */
const pictures = process.env['PICTURES'];
const picture = async (page: Page, name: string) => {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `sos-${name}.png`) });
};

/** In the page: calls that it has kept. */
const keptCalls = () => Object.keys(localStorage).filter((name) => name.startsWith('watchroom.sos'));

const banner = (page: Page) => page.getByRole('region', { name: '求助' });

/** Its unit says that it is safe, so that the next test begins without a call. */
async function sayIsSafe(page: Page): Promise<void> {
  await page.getByRole('button', { name: '我已安全' }).click(soon);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('已安全，继续巡逻');
  await dialog.getByRole('button', { name: '结束求助' }).click();
  await page.getByText(/求助已由 .* 结束/).waitFor(soon);
}

const gone = (locator: Locator) => locator.waitFor({ state: 'detached', ...soon });

test('SOS-1 SOS-2 SOS-8 two seconds on the phone are a banner on two consoles; one takes it, the other is told; a short hold is nothing', async () => {
  // In the middle of the city, where cameras stand.
  const { page: phone } = await visit({ role: 'officer', size: 'phone', at: room.entry.centre });
  const [{ page: first }, { page: second }] = [
    await visit({ role: 'dispatcher' }),
    await visit({ role: 'supervisor' }),
  ];
  await holdButton(phone).waitFor(soon);
  await picture(phone, 'phone-idle');
  await hold(phone, 900);
  await phone.waitForTimeout(1_500);
  expect(await phone.getByText('指挥室已收到').count()).toBe(0);
  expect(await banner(first).count()).toBe(0);

  await hold(phone, 2_300);
  await phone.getByText('指挥室已收到').waitFor(soon);
  for (const desk of [first, second]) await banner(desk).getByText(/求助$/).first().waitFor(soon);
  await picture(first, 'console-raised');
  await picture(phone, 'phone-received');
  // A mute says no word of it, and there is nothing to press it away with.
  expect(await banner(second).getByRole('button').allTextContents()).toEqual([expect.stringContaining('我来接手')]);

  await first.keyboard.press('g');
  await banner(second)
    .getByText(/已接手/)
    .waitFor(soon);
  await phone.getByText(/已接手/).waitFor(soon);
  await expect.poll(() => first.url(), soon).toContain('incident=');
  await first.getByRole('article').first().waitFor(soon);
  await first
    .getByRole('region', { name: '时间线' })
    .getByText(/按下求助/)
    .first()
    .waitFor(soon);
  await picture(first, 'console-owned');
  await picture(second, 'console-told');
  await picture(phone, 'phone-owned');

  await banner(first).getByRole('button', { name: '结束求助' }).click();
  const dialog = first.getByRole('dialog');
  await dialog.getByRole('button', { name: '结束求助' }).click();
  await dialog.getByText('请填写说明').waitFor(soon);
  await dialog.getByRole('textbox').fill('增援已到，警员安全');
  await dialog.getByRole('button', { name: '结束求助' }).click();
  for (const desk of [first, second]) await gone(banner(desk));
  await phone.getByText('增援已到，警员安全').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('SOS-9 held without a network it says so, survives a reload, and arrives when the network is back; the keyboard holds, too', async () => {
  const { page: phone, context } = await visit({ role: 'officer', nth: 1, size: 'phone' });
  const { page: desk } = await visit({ role: 'dispatcher' });
  await holdButton(phone).focus(soon);
  await context.setOffline(true);
  await phone.keyboard.down('Enter');
  await phone.waitForTimeout(2_300);
  await phone.keyboard.up('Enter');
  await phone.getByText('求助尚未发出').waitFor(soon);
  await phone.getByText(/已试 \d+ 次/).waitFor(soon);
  await picture(phone, 'phone-unsent');
  expect(await banner(desk).count()).toBe(0);
  expect(await phone.evaluate(keptCalls)).toHaveLength(1);

  await context.setOffline(false);
  await phone.getByText('指挥室已收到').waitFor(soon);
  await banner(desk).getByText(/求助$/).first().waitFor(soon);
  expect(await phone.evaluate(keptCalls)).toEqual([]);
  await sayIsSafe(phone);
  await gone(banner(desk));

  // Sent by no page that stands: the next one finds it and sends it.
  await context.route('**/api/sos', (route) => route.abort());
  await hold(phone, 2_300);
  await phone.getByText('求助尚未发出').waitFor(soon);
  await phone.reload();
  await phone.getByText('求助尚未发出').waitFor(soon);
  await context.unroute('**/api/sos');
  await phone.getByText('指挥室已收到').waitFor(soon);
  await sayIsSafe(phone);
  expect(faults()).toEqual([]);
});

test('SOS-4 SOS-8 the wall shows and asks for nothing; after 30 s the phone says that the whole city was told', async () => {
  const { page: phone } = await visit({ role: 'officer', nth: 1, size: 'phone' });
  const { page: wall } = await visit({ role: 'supervisor', path: '/wall' });
  await holdButton(phone).waitFor(soon);
  await hold(phone, 2_300);
  await banner(wall).getByText('无人接手').waitFor(soon);
  expect(await banner(wall).getByRole('button').count()).toBe(0);
  await picture(wall, 'wall');
  await phone.getByText('30 秒无人接手，已通知全市值班台').waitFor(soon);
  await sayIsSafe(phone);
  await gone(banner(wall));
  expect(faults()).toEqual([]);
});

import { expect, test } from 'vitest';
import { people } from './people.ts';

const { visit, faults } = people();
const soon = { timeout: 45_000 };

test('MSG-1 MSG-2 a desk writes to an area: two phones get it, one answers, and the desk sees both', async () => {
  const phones = [
    await visit({ role: 'officer', size: 'phone' }),
    await visit({ role: 'officer', nth: 1, size: 'phone' }),
  ];
  for (const { page } of phones) await page.getByRole('button', { name: '上勤', exact: true }).click(soon);
  const { page: desk } = await visit({ role: 'dispatcher' });
  await desk.getByRole('button', { name: /^消息/ }).click(soon);
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('button', { name: '写消息' }).click();
  const words = `暴雨红色预警，请回复位置 ${Date.now() % 1_000}`;
  await dialog.getByRole('textbox', { name: '内容' }).fill(words);
  await dialog.getByRole('radio', { name: '需要回复' }).click();
  await dialog.getByRole('button', { name: '发送' }).click();
  for (const { page } of phones) await page.getByText(words).waitFor(soon);
  const [first] = phones;
  const own = first?.page.getByRole('listitem').filter({ hasText: words });
  await own?.getByRole('button', { name: '马上去' }).click(soon);
  await own?.getByText('已回复：马上去').waitFor(soon);

  const card = desk.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).first();
  await card.getByText('马上去').waitFor(soon);
  await expect.poll(() => card.getByText(/^已看 /).textContent(), soon).toMatch(/已看 ([2-9]|\d\d)\//);
  await card.getByText(/^已回复 1\//).waitFor(soon);
  expect(faults()).toEqual([]);
});

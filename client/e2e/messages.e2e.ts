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

test('MSG-8 a desk writes to a person at another; that desk sees it, answers, and the writer sees the answer', async () => {
  const { page: other } = await visit({ role: 'supervisor' });
  const { page: desk } = await visit({ role: 'dispatcher' });
  await desk.getByRole('button', { name: /^消息/ }).click(soon);
  await desk.getByRole('dialog').getByRole('button', { name: '写消息' }).click();
  const form = desk.getByRole('dialog').last();
  await form.getByRole('radio', { name: '值班人员' }).click();
  await form.getByRole('combobox', { name: '添加当班人员' }).fill('秦岚');
  await form.getByRole('option', { name: '秦岚' }).click(soon);
  const words = `请批准延期 ${Date.now() % 1_000}`;
  await form.getByRole('textbox', { name: '内容' }).fill(words);
  await form.getByRole('button', { name: '发送' }).click();

  await other.getByRole('button', { name: /条发给您，待看或待回复/ }).click(soon);
  const own = other.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).first();
  await own.getByRole('textbox', { name: '简短回复' }).fill('同意');
  await own.getByRole('button', { name: '回复', exact: true }).click(soon);
  await own.getByText('已回复：同意').waitFor(soon);
  const card = desk.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).first();
  await card.getByText('同意').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('MSG-10 a desk writes to a person what is urgent: their bar says so, and the writer sees over what they were rung', async () => {
  const { page: other } = await visit({ role: 'supervisor' });
  const { page: desk } = await visit({ role: 'dispatcher' });
  await other.getByRole('button', { name: /^消息|待看/ }).waitFor(soon);
  await desk.getByRole('button', { name: /消息/ }).first().click(soon);
  await desk.getByRole('dialog').getByRole('button', { name: '写消息' }).click();
  const form = desk.getByRole('dialog').last();
  await form.getByRole('radio', { name: '值班人员' }).click();
  await form.getByRole('combobox', { name: '添加当班人员' }).fill('秦岚');
  await form.getByRole('option', { name: '秦岚' }).click(soon);
  const words = `北门需要指挥 ${Date.now() % 100_000}`;
  await form.getByRole('textbox', { name: '内容' }).fill(words);
  await form.getByRole('radio', { name: '紧急' }).click();
  await form.getByText('没有看到的收件方依次收到推送、短信和电话').waitFor();
  await form.getByRole('button', { name: '发送' }).click();

  await other.getByRole('button', { name: /紧急消息/ }).waitFor(soon);
  const card = desk.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).first();
  await card.getByText('紧急', { exact: true }).waitFor(soon);
  // Nobody looks for ten seconds, and no gateway is set: the writer reads that no text went out.
  await card.getByRole('list', { name: '提醒通道' }).getByText(/短信/).waitFor(soon);
  await other.getByRole('button', { name: /紧急消息/ }).click();
  const own = other.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).first();
  await own.getByRole('button', { name: '收到' }).click(soon);
  await card.getByText('收到').waitFor(soon);
  expect(faults()).toEqual([]);
});

import { AreaList } from '@watchroom/shared/area/area-api.ts';
import { CameraView, SeeingReply } from '@watchroom/shared/camera/camera-api.ts';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { wordsOfName } from '../../server/city/search/engine/words.ts';
import { people } from './people.ts';

const { room, visit, api: apiOf, faults } = people();
const soon = { timeout: 45_000 };

/** Ctrl+K, the words typed key by key, and the name of the row that stands first. */
async function ask(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: '搜索' }).waitFor(soon);
  await page.keyboard.type(words);
}

const row = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('option').filter({ hasText: name }).first();
const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('SRC-2 a camera is found by name, by pinyin and by initials, opened, and stands among the last ones, by keyboard alone', async () => {
  const api = await apiOf('dispatcher');
  const [lng, lat] = room.entry.centre;
  const { cameras } = await api.get(`/api/cameras/seeing?lng=${lng}&lat=${lat}&limit=8`, SeeingReply);
  const { name } = CameraView.parse(cameras[0]?.camera);
  const { sound, initials } = wordsOfName(name);
  const { page } = await visit({ role: 'dispatcher' });
  await page.getByText('实时', { exact: true }).first().waitFor(soon);

  for (const words of [name, sound, initials]) {
    await ask(page, words);
    await row(page, name).waitFor(soon);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached', ...soon });
  }
  // Enter comes before the answer to the last letter: what an earlier letter found is not what was asked for.
  await ask(page, name);
  await page.keyboard.press('Enter');
  await card(page, name).waitFor(soon);

  await ask(page, '');
  await page.getByRole('dialog').getByText('最近打开').waitFor(soon);
  await row(page, name).waitFor(soon);
  expect(faults()).toEqual([]);
});

test('SRC-6 coordinates lead to their place, SRC-4 a wrong letter is forgiven, and words that nothing has say so', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  await page.getByText('实时', { exact: true }).first().waitFor(soon);
  const [lng, lat] = room.entry.centre;
  await ask(page, `${lng},${lat}`);
  await page.getByRole('dialog').getByRole('option').first().waitFor(soon);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached', ...soon });

  await ask(page, '绝无此处的名字');
  await page.getByRole('dialog').getByText('没有找到“绝无此处的名字”').waitFor(soon);
  await page.keyboard.press('Escape');

  const { areas } = await (await apiOf('dispatcher')).get('/api/areas', AreaList);
  const long = areas
    .map(({ name }) => ({ name, sound: wordsOfName(name).sound }))
    .find(({ sound }) => sound.length > 9);
  if (long === undefined) throw new Error('the demo has no area with a long name');
  const wrong = `${long.sound.slice(0, 3)}${long.sound[3] === 'x' ? 'y' : 'x'}${long.sound.slice(4)}`;
  await ask(page, wrong);
  await row(page, long.name).waitFor(soon);
  expect(faults()).toEqual([]);
});

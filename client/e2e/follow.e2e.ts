import { UnitList } from '@watchroom/shared/unit/unit-api.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';

const { visit, faults, api } = people();
const soon = { timeout: 60_000 };

test('a desk follows a unit from camera to camera, for a reason that it gives once, and ends it', async () => {
  const { units } = await (await api('dispatcher')).get('/api/units', UnitList);
  const name = units.find(({ status, incident }) => status === 'available' && incident === null)?.callSign ?? '';
  const { page } = await visit({ role: 'dispatcher' });
  await page.getByText('实时', { exact: true }).first().waitFor(soon);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: '搜索' }).waitFor(soon);
  await page.keyboard.type(name);
  await page.getByRole('dialog').getByRole('option').filter({ hasText: name }).first().click(soon);
  const card = page.getByRole('region', { name, exact: true });
  await card.getByRole('button', { name: '视频跟随' }).click(soon);
  // Nothing is open and it is on nothing: a reason must be written; else the incident is one.
  const dialog = page.getByRole('dialog', { name: `视频跟随 ${name}` });
  const tile = page.getByRole('region', { name: `视频跟随 ${name}` });
  await dialog.or(tile).first().waitFor(soon);
  if (await dialog.isVisible()) {
    await dialog.getByRole('textbox').fill('护送途中留意路况');
    await dialog.getByRole('button', { name: '视频跟随' }).click();
  }
  await tile.waitFor(soon);
  await tile
    .getByText(/画面 [0-9.]+ 秒前|没有摄像机能看到|请把地图移到它附近/)
    .first()
    .waitFor(soon);
  await tile.getByRole('button', { name: `结束跟随 ${name}` }).click(soon);
  await tile.waitFor({ state: 'detached', ...soon });
  expect(faults()).toEqual([]);
});

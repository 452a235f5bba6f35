import { expect, test } from 'vitest';
import { people } from './people.ts';
import { openSeenIncident } from './seen-incident.ts';

const { room, visit, faults, api } = people({ map: true });
const soon = { timeout: 90_000 };

test('VID-16 a picture is put at its camera on the map, plays there, and goes back to the dock', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  const incident = await openSeenIncident(page, await api('dispatcher'), room.entry);
  const dock = page.getByRole('region', { name: '视频', exact: true });
  const tile = dock.getByRole('region', { name: /^视频：/ }).first();
  await tile.waitFor(soon);
  const name = ((await tile.getAttribute('aria-label')) ?? '').replace('视频：', '');
  const before = await dock.locator('video').count();
  await tile.hover();
  await tile.getByRole('button', { name: '放到地图上' }).click(soon);

  const onMap = page
    .getByRole('region', { name: '地图', exact: true })
    .getByRole('region', { name: `地图上的画面：${name}` });
  await onMap.locator('video[data-live=true]').waitFor(soon);
  await onMap.getByText(incident.number).first().waitFor(soon);
  expect(await dock.locator('video').count()).toBe(before - 1);

  await onMap.getByRole('button', { name: '放回视频区' }).click();
  await onMap.waitFor({ state: 'detached', ...soon });
  await expect.poll(() => dock.locator('video').count(), soon).toBe(before);
  expect(faults()).toEqual([]);
});

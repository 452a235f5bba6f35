import { CityView } from '@watchroom/shared/city/profile.ts';
import { IncidentDetail, IncidentList, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { openSeenIncident } from './seen-incident.ts';
import { violations } from './violations.ts';

const { room, visit, faults, api } = people();
const soon = { timeout: 60_000 };

/** What a type of the demo city that can be reported is called. */
function leafName({ types }: CityView): string {
  const leaf = types.find(({ id, flow }) => flow === 'general' && !types.some(({ parent }) => parent === id));
  if (leaf === undefined) throw new Error('the demo city has no general type');
  return leaf.name.zh;
}

test('INC-26 INC-27 INT-11 a desk keeps stills of what it sees, first and last stand side by side, and reports what a camera shows', async () => {
  const { page } = await visit({ role: 'dispatcher' });
  const desk = await api('dispatcher');
  const incident = await openSeenIncident(page, desk, room.entry);

  const tile = page.getByRole('region', { name: /^视频：/ }).filter({ hasText: '实时' });
  const name = ((await tile.first().getAttribute('aria-label', soon)) ?? '').replace('视频：', '');
  const own = page.getByRole('region', { name: `视频：${name}` });
  const press = async (label: string) => {
    await own.hover(soon);
    await own.getByRole('button', { name: label, exact: true }).click(soon);
  };
  const kept = async () =>
    (await desk.get(`/api/incidents/${incident.id}`, IncidentDetail)).attachments.map(({ still }) => still?.name);
  const timeline = async () => (await desk.get(`/api/incidents/${incident.id}/timeline`, Timeline)).entries;
  await press('截图存入警情');
  await expect.poll(kept, soon).toEqual([name]);
  await press('截图存入警情');
  await expect.poll(kept, soon).toEqual([name, name]);
  const panel = page.getByRole('article').first();
  for (const which of ['最早', '最近']) await panel.getByText(`${which} ${name}`).waitFor(soon);
  await panel.getByText(`最早 ${name}`).scrollIntoViewIfNeeded();
  const pictures = panel.getByRole('figure').getByRole('img');
  await expect
    .poll(() => pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth > 0)), soon)
    .toEqual([true, true]);
  expect(await violations(page, { within: 'article' })).toEqual([]);

  // VIW-3: one that is taken along as a file stands in the timeline.
  const file = page.waitForEvent('download', soon);
  await press('截图');
  expect((await file).suggestedFilename()).toContain(name);
  await expect.poll(async () => (await timeline()).map(({ kind }) => kind), soon).toContain('view.still_exported');

  // Something else is seen there: it is reported from the tile, and the picture goes with it.
  await press('从此画面上报');
  const form = page.getByRole('form', { name: '新上报' });
  await form.getByText(`将附上“${name}”的截图`).waitFor(soon);
  expect(await form.getByRole('combobox', { name: '来源' }).textContent()).toContain('视频巡查');
  await form.getByRole('textbox', { name: '类型' }).fill(leafName(await desk.get('/api/city', CityView)));
  await form.getByRole('textbox', { name: '类型' }).press('Enter');
  const words = `护栏倒在路上 ${Date.now() % 100_000}`;
  await form.getByRole('textbox', { name: '内容' }).fill(words);
  expect(await violations(page, { within: 'form' })).toEqual([]);
  await form.getByRole('button', { name: /^上报/ }).click(soon);
  await form.waitFor({ state: 'detached', ...soon });
  const { incidents } = await desk.get('/api/incidents?limit=20', IncidentList);
  const made = incidents.find(({ text }) => text === words);
  const detail = await desk.get(`/api/incidents/${made?.id}`, IncidentDetail);
  expect([detail.reports[0]?.channel, detail.attachments.map(({ still }) => still?.name)]).toEqual([
    'camera-operator',
    [name],
  ]);
  expect(faults()).toEqual([]);
});

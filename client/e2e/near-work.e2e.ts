import { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import { destination } from '@watchroom/shared/kernel/geo.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { people } from './people.ts';
import { phoneLooks } from './phone-looks.ts';
import { keptKeys, phonesOnLine, soon } from './phones-on-line.ts';
import { violations } from './violations.ts';

const those = people();
const { room, faults, api } = those;
const { phoneOnDuty } = phonesOnLine(those);

test('PHN-15 a phone without an order shows what is near, how far and where to, and shows it without a network with its age', async () => {
  const desk = await api('dispatcher');
  const place = destination(room.entry.centre, 90, 420);
  const { incident } = await desk.post(
    '/api/reports',
    { channel: '110', type: room.entry.reportType, place, text: '井盖缺失' },
    ReportReply,
  );
  // Beyond it, away from the middle of the city, where all that other tests have left lies nearer.
  const { page, lose } = await phoneOnDuty(1, { at: destination(room.entry.centre, 90, 840) });
  await page.setViewportSize({ width: 360, height: 640 });
  const near = page.getByRole('region', { name: '附近的工作' });
  const row = near.getByRole('listitem').filter({ hasText: incident.number });
  await near.getByText('附近警情截至').waitFor(soon);
  await row.getByText('420 米 · 西').waitFor(soon);
  await row.getByText('尚无人前往').waitFor(soon);
  expect(await row.getByRole('link').getAttribute('href')).toMatch(/^geo:/);
  expect(await near.getByText('井盖缺失').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phoneLooks(page, 'near-work', near);
  await expect.poll(() => keptKeys(page), soon).toEqual(expect.arrayContaining(['answer:near-work']));
  await lose();
  await page.reload();
  await near.getByText('附近警情截至').waitFor(soon);
  await row.getByText('尚无人前往').waitFor(soon);
  await phoneLooks(page, 'near-work-offline', near);
  expect(faults()).toEqual([]);
});

test('INT-14 a phone that has no fix reports for an address that it looks up, and the report says so', async () => {
  const { page, context, press } = await phoneOnDuty(0);
  await context.setGeolocation(null);
  await page.reload();
  await page.setViewportSize({ width: 360, height: 640 });
  await press('上报新情况');
  const form = page.getByRole('form', { name: '上报新情况' });
  await form.getByText('还没有定位。可以等待，也可以自己选择地点。').waitFor(soon);
  await form.locator('select[name=type]').selectOption(room.entry.reportType);
  const words = `路灯不亮 ${Date.now() % 100_000}`;
  await form.locator('textarea[name=report]').fill(words);
  await form.locator('input[name=place]').fill('大街');
  const hit = form.getByRole('region', { name: '地点' }).getByRole('listitem').first();
  await hit.waitFor(soon);
  await phoneLooks(page, 'report-place', form.locator('input[name=place]'));
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await hit.getByRole('button').click();
  await form.getByText(/^地点按地址：/).waitFor(soon);
  await phoneLooks(page, 'report-placed', form.getByText(/^地点按地址：/));
  await form.getByRole('button', { name: '另选地点' }).click();
  await form.getByRole('button', { name: '在地图上选' }).click();
  await form
    .getByText(/移动地图|不能显示地图/)
    .first()
    .waitFor(soon);
  await phoneLooks(page, 'report-map', form.getByText(/移动地图|不能显示地图/).first());
  await form.getByRole('button', { name: '不改' }).click();
  await press('发送');
  const desk = await api('dispatcher');
  const made = async () => {
    const { incidents } = await desk.get('/api/incidents?state=all', z.object({ incidents: z.array(Incident) }));
    return incidents.find(({ text }) => text === words) ?? null;
  };
  await expect.poll(made, soon).not.toBeNull();
  const detail = await desk.get(`/api/incidents/${(await made())?.id}`, IncidentDetail);
  expect(detail.reports.map(({ placedBy }) => placedBy)).toEqual(['address']);
  expect(detail.incident.address).not.toBeNull();
  expect(faults()).toEqual([]);
});

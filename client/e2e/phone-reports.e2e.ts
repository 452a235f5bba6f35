import { CityView } from '@watchroom/shared/city/profile.ts';
import { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { onePixel } from './desk-driver.ts';
import { people } from './people.ts';
import { phoneLooks } from './phone-looks.ts';
import { kept, phonesOnLine, soon } from './phones-on-line.ts';
import { violations } from './violations.ts';

const those = people();
const { room, visit, faults, api } = those;
const { phoneOnDuty, offer } = phonesOnLine(those);

test('INC-22 INT-10 OBX-6 a photo of another app becomes a report that is settled on the spot, without a network, in one form; it comes in once', async () => {
  const { page, lose, find, press } = await phoneOnDuty(1);
  await page.setViewportSize({ width: 360, height: 640 });
  await page.getByText(/最近位置/).waitFor(soon);
  // As the system hands it over: a form posted to the worker.
  await page.evaluate(
    async (bytes) => {
      const form = new FormData();
      form.append('photo', new File([Uint8Array.from(bytes)], 'shared.png', { type: 'image/png' }));
      await fetch('/patrol/share', { method: 'POST', body: form });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    [...onePixel.buffer],
  );
  await page.getByText('收到一张从其他应用分享的照片').waitFor(soon);
  await phoneLooks(page, 'shared', page.getByRole('button', { name: '作为新情况上报' }));
  await lose();
  await press('作为新情况上报');
  const form = page.getByRole('form', { name: '上报新情况' });
  await form.locator('select[name=type]').selectOption(room.entry.reportType);
  const words = `井盖移位 ${Date.now() % 100_000}`;
  await form.locator('textarea[name=report]').fill(words);
  await form.getByText('随上报附上分享的照片').waitFor(soon);
  await form.getByText('已当场处置完毕').click();
  await form.getByRole('radio').first().check();
  await form.locator('textarea[name=result]').fill('已复位并加固');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phoneLooks(page, 'report-settled', form.locator('textarea[name=result]'));
  await press('上报并办结');
  await kept(page).getByText('尚未发送 2 项').waitFor(soon);
  expect(await page.getByText('收到一张从其他应用分享的照片').count()).toBe(0);
  await page.reload();
  await kept(page).getByText('尚未发送 2 项').waitFor(soon);
  await find();
  await kept(page).waitFor({ state: 'detached', ...soon });
  const desk = await api('dispatcher');
  const { incidents } = await desk.get('/api/incidents?state=all', z.object({ incidents: z.array(Incident) }));
  const made = incidents.filter(({ text }) => text === words);
  expect(made.map(({ state, attachments }) => [state.at, attachments])).toEqual([['resolved', 1]]);
  const detail = await desk.get(`/api/incidents/${made[0]?.id}`, IncidentDetail);
  expect(detail.attachments.map(({ taken }) => taken)).toEqual([null]);
  expect(faults()).toEqual([]);
});

test('INC-23 a voice note is spoken without a network, kept over a reload, sent once, and played on the desk’s timeline', async () => {
  const { page, context, unit, lose, find, rings, press } = await phoneOnDuty(0, { whole: true });
  await context.grantPermissions(['geolocation', 'microphone']);
  const { incident, assignment } = await offer(unit, '老人走失');
  await rings();
  await press('接受');
  await lose();
  await press('记录情况');
  await press('按一下说话');
  await page.getByRole('timer').filter({ hasText: '00:02' }).waitFor(soon);
  await page.getByRole('button', { name: /^说完了/ }).click();
  const spokenNow = page.getByLabel(/^刚录的语音/);
  await spokenNow.waitFor(soon);
  await phoneLooks(page, 'voice', page.locator('textarea[name=note]'));
  await press('发送');
  await kept(page).getByText('语音').waitFor(soon);
  await page.reload();
  await kept(page).getByText('语音').waitFor(soon);
  await find();
  await kept(page).waitFor({ state: 'detached', ...soon });
  const desk = await api('dispatcher');
  const { entries } = await desk.get(`/api/incidents/${incident}/timeline`, Timeline);
  const spoken = entries.filter(({ kind }) => kind === 'incident.voice_added');
  expect(spoken.map(({ extra }) => Number(extra['seconds']) >= 1)).toEqual([true]);

  const { page: console } = await visit({ role: 'dispatcher', path: `/?incident=${incident}` });
  const player = console.getByRole('region', { name: '时间线' }).locator('audio');
  await player.waitFor(soon);
  await player.evaluate(async (audio: HTMLAudioElement) => {
    audio.muted = true;
    await audio.play();
  });
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.currentTime), soon).toBeGreaterThan(0.5);
  await desk.post(`/api/assignments/${assignment}/free`, { why: '已找到' }, z.unknown());
  await page.getByText('暂无任务').waitFor(soon);
  expect(faults()).toEqual([]);
});

/** What the city's administrator asks of who was at an incident of the reported type. */
async function demand(form: readonly object[]): Promise<void> {
  const admin = await api('admin');
  const { version, types } = await admin.get('/api/city', CityView);
  const known = types.find(({ id }) => id === room.entry.reportType);
  if (known === undefined) throw new Error('the city has no such type');
  const { id, ...type } = known;
  await admin.put(`/api/types/${id}`, { edition: version, type: { ...type, form } }, z.unknown());
}

test('TYP-7 what a type demands is asked before an order is done, answered without a network, and read by the desk', async () => {
  onTestFinished(() => demand([]));
  await demand([
    { code: 'hurt', name: { zh: '受伤人数' }, kind: 'number' },
    { code: 'road', name: { zh: '道路情况' }, kind: 'choice', choices: ['畅通', '半幅封闭'] },
    { code: 'towed', name: { zh: '已拖离' }, kind: 'yes', needed: false },
  ]);
  const { page, unit, lose, find, rings, press } = await phoneOnDuty(1);
  await page.setViewportSize({ width: 360, height: 640 });
  const { incident } = await offer(unit, '两车相撞');
  await rings();
  await press('接受');
  await press('出发');
  await press('到达现场');
  const desk = await api('dispatcher');
  const kinds = async () =>
    (await desk.get(`/api/incidents/${incident}/timeline`, Timeline)).entries.map(({ kind }) => kind);
  await expect.poll(kinds, soon).toContain('assignment.on_scene');
  await lose();
  await press('处置完毕');
  const form = page.getByRole('form', { name: '处置结果' });
  const send = form.getByRole('button', { name: '发送', exact: true });
  await form.locator('textarea[name=note]').fill('已疏导，当事人自行协商');
  expect(await send.isDisabled()).toBe(true);
  await form.getByLabel('受伤人数').fill('一人');
  await form.getByText('请填整数，从 0 起。').waitFor(soon);
  expect(await violations(page)).toEqual([]);
  await form.getByLabel('受伤人数').fill('1');
  await form.getByRole('radio', { name: '半幅封闭' }).check();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await phoneLooks(page, 'order-form', form.getByLabel('受伤人数'));
  await send.click();
  await kept(page).getByText('尚未发送 1 项').waitFor(soon);
  await find();
  await kept(page).waitFor({ state: 'detached', ...soon });
  const { page: console } = await visit({ role: 'dispatcher', path: `/?incident=${incident}` });
  const line = console.getByRole('region', { name: '时间线' });
  await line.getByText('受伤人数：1').waitFor(soon);
  await line.getByText('道路情况：半幅封闭').waitFor(soon);
  await page.getByText('暂无任务').waitFor(soon);
  expect(faults()).toEqual([]);
});

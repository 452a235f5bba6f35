import { Incident } from '@watchroom/shared/incident/incident.ts';
import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { expect, test } from 'vitest';
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
  const { page, context, unit, lose, find, rings, press } = await phoneOnDuty(0);
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

  const { page: console } = await visit({ role: 'dispatcher' });
  await console.goto(`/?incident=${incident}`);
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

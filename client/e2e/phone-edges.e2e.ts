import { IncidentDetail, Timeline } from '@watchroom/shared/incident/incident-api.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { onePixel, phoneDriver, signIn } from './desk-driver.ts';
import { people } from './people.ts';
import { kept, keptKeys, phonesOnLine, soon } from './phones-on-line.ts';

const those = people();
const { room, visit, screen, faults, api } = those;
const { line, phoneOnDuty, offer } = phonesOnLine(those);

test('PHN-11 an order that is offered, the network that is cut and the page that is killed in the same blink: the next page has the order', async () => {
  const { page, context, unit } = await phoneOnDuty(0);
  let done = () => {};
  const blink = new Promise<void>((resolve) => {
    done = resolve;
  });
  await page.exposeBinding('blink', () => {
    line().cut();
    void page.close().then(done);
  });
  await page.evaluate(() => {
    new MutationObserver((_, watch) => {
      // The words alone, not the page without an order, which says that it rings for one.
      if (![...document.querySelectorAll('*')].some(({ textContent }) => textContent === '新派单')) return;
      watch.disconnect();
      (window as unknown as { blink: () => void }).blink();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const { assignment } = await offer(unit, '河边有人落水');
  await blink;
  await context.setOffline(true);
  const again = await context.newPage();
  await again.goto('/patrol');
  await again.getByText('河边有人落水').waitFor(soon);
  await again.getByRole('button', { name: '接受', exact: true }).waitFor(soon);
  await again.getByText(/显示的是 \d\d:\d\d:\d\d/).waitFor(soon);
  const desk = await api('dispatcher');
  await desk.post(`/api/assignments/${assignment}/free`, { why: '另派' }, z.unknown());
  line().mend();
  await context.setOffline(false);
  await again.getByText('暂无任务').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('OBX-3 OBX-4 two phones of one account: both ring, what one does the other shows, and what both did counts once', async () => {
  const { page: first, context, unit, rings, press, lose, find } = await phoneOnDuty(0);
  const { page: second } = await visit({ role: 'officer', size: 'phone' });
  await second.getByText('暂无任务').waitFor(soon);
  const { incident } = await offer(unit, '路口争执');
  await rings();
  await second.getByText('新派单', { exact: true }).waitFor(soon);
  await lose();
  await press('接受');
  await kept(first).getByText('尚未发送 1 项').waitFor(soon);
  await second.getByRole('button', { name: '接受', exact: true }).click(soon);
  await second.getByRole('button', { name: '出发', exact: true }).click(soon);
  await second.getByRole('button', { name: '到达现场', exact: true }).waitFor(soon);
  await find();
  // What it did in vain it reads, and it stands where the other stands.
  await first.getByText('有操作未被接受').waitFor(soon);
  await first.getByRole('button', { name: '知道了，移除' }).click();
  await first.getByRole('button', { name: '到达现场', exact: true }).waitFor(soon);
  await press('到达现场');
  await second.getByRole('button', { name: '处置完毕', exact: true }).waitFor(soon);
  const desk = await api('dispatcher');
  const kinds = async () =>
    (await desk.get(`/api/incidents/${incident}/timeline`, Timeline)).entries.map(({ kind }) => kind);
  expect((await kinds()).filter((kind) => /accepted|en_route|on_scene/.test(kind))).toEqual([
    'assignment.accepted',
    'assignment.en_route',
    'assignment.on_scene',
  ]);
  await phoneDriver(second).finish('已平息', onePixel);
  await second.getByText('暂无任务').waitFor(soon);
  // What is kept on the phone goes with it: the officer's next test wants no order.
  await expect.poll(kinds, soon).toContain('assignment.cleared');
  expect(context.pages()).toHaveLength(1);
  expect(faults()).toEqual([]);
});

test('PHN-12 the line is lost and comes back, and the unit has arrived: the next step stays under the finger, and the press counts', async () => {
  const { page, context, unit, rings, press, lose, find } = await phoneOnDuty(0);
  const [longitude, latitude] = room.entry.centre;
  await context.setGeolocation({ longitude: longitude + 0.02, latitude, accuracy: 5 });
  const { incident } = await offer(unit, '路灯不亮');
  await rings();
  const depart = page.getByRole('button', { name: '出发', exact: true });
  const top = async () => Math.round((await depart.boundingBox(soon))?.y ?? 0);
  await lose();
  await press('接受');
  await depart.waitFor(soon);
  await page.getByText('未发送', { exact: true }).waitFor(soon);
  // PHN-14: it has stood there long enough to be meant.
  await page.locator('button:not([aria-busy])').getByText('出发', { exact: true }).waitFor(soon);
  await depart.scrollIntoViewIfNeeded();
  const before = await top();
  const box = await depart.boundingBox(soon);
  await page.mouse.move((box?.x ?? 0) + 20, before + 10);
  await page.mouse.down();
  await find();
  await page.getByText('实时', { exact: true }).waitFor(soon);
  await page.getByText('未发送', { exact: true }).waitFor({ state: 'detached', ...soon });
  expect(await top()).toBe(before);
  await page.mouse.up();
  await page.getByRole('button', { name: '到达现场', exact: true }).waitFor(soon);
  const arrive = page.getByRole('button', { name: '到达现场', exact: true });
  const still = (await arrive.boundingBox(soon))?.y;
  await context.setGeolocation({ longitude, latitude, accuracy: 5 });
  await page.getByText('看来已在任务地点').waitFor(soon);
  expect((await arrive.boundingBox(soon))?.y).toBe(still);
  await press('到达现场');
  await phoneDriver(page).finish('已报修', onePixel);
  // What is kept on the phone goes with it: the officer's next test wants no order.
  const desk = await api('dispatcher');
  const kinds = async () =>
    (await desk.get(`/api/incidents/${incident}/timeline`, Timeline)).entries.map(({ kind }) => kind);
  await expect.poll(kinds, soon).toContain('assignment.cleared');
  expect(faults()).toEqual([]);
});

/** What a screen reader would read out by itself while the deadline ticks three times; in the page. */
function readOut(): Promise<string[]> {
  return new Promise((done) => {
    const heard: string[] = [];
    let ticks = 0;
    const watch = new MutationObserver((changes) => {
      let isTick = false;
      for (const { target } of changes) {
        const at = target instanceof Element ? target : target.parentElement;
        const region = at?.closest('[aria-live], [aria-hidden=true], [role=timer], [role=alert], [role=status]');
        const isLive = region?.matches('[aria-live=assertive], [aria-live=polite], [role=alert], [role=status]');
        if (isLive === true) heard.push(at?.textContent ?? '');
        isTick ||= region?.matches('[role=timer]') === true;
      }
      ticks += Number(isTick);
      if (ticks < 3) return;
      watch.disconnect();
      done(heard);
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** A photo as a phone of today takes it, larger than the room takes one; in the page. Answers its bytes. */
async function takesLargePhoto(input: Element): Promise<number> {
  const [width, height] = [2_400, 1_800];
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  const picture = brush?.createImageData(width, height);
  if (brush === null || picture === undefined || !(input instanceof HTMLInputElement)) return 0;
  for (let at = 0; at < picture.data.length; at++) picture.data[at] = at % 4 === 3 ? 255 : 90 + Math.random() * 64;
  brush.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const files = new DataTransfer();
  files.items.add(new File([blob], 'wall.png', { type: 'image/png' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  return blob.size;
}

test('OBX-3 PHN-13 PHN-14 a glove that bounces says one step; a photo too large for the room is made small, and what it takes on a slow line holds up no words', async () => {
  const { page, context, unit, rings, press, lose } = await phoneOnDuty(1);
  const [longitude, latitude] = room.entry.centre;
  await context.setGeolocation({ longitude: longitude + 0.02, latitude, accuracy: 5 });
  const { incident } = await offer(unit, '围墙倒塌');
  await rings();
  // The second press of the glove: on what stands there the moment the first has been taken.
  await page.evaluate(() => {
    new MutationObserver((_, watch) => {
      const next = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.startsWith('出发'));
      if (next === undefined) return;
      watch.disconnect();
      next.click();
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await press('接受');
  // It stands there, and takes presses again.
  await page.locator('button:not([aria-busy])').getByText('出发', { exact: true }).waitFor(soon);
  expect(await page.getByRole('button', { name: '到达现场', exact: true }).count()).toBe(0);
  // Its deadline ticks, and nobody who hears the screen is told so each second.
  expect(await page.evaluate(readOut)).toEqual([]);
  await press('出发');
  await page.getByRole('button', { name: '到达现场', exact: true }).waitFor(soon);
  await kept(page).waitFor({ state: 'detached', ...soon });

  await lose();
  await press('记录情况');
  const taken = await page.locator('input[name=photo]').evaluate(takesLargePhoto);
  expect(taken).toBeGreaterThan(8 * 1024 * 1024);
  await page.locator('textarea[name=note]').fill('砖块散落在人行道上');
  await press('发送');
  await kept(page).getByText('尚未发送 2 项').waitFor(soon);
  line().mend();
  line().slow = /attachments/;
  await context.setOffline(false);
  const desk = await api('dispatcher');
  const kinds = async () =>
    (await desk.get(`/api/incidents/${incident}/timeline`, Timeline)).entries.map(({ kind }) => kind);
  await press('到达现场');
  await expect.poll(kinds, soon).toEqual(expect.arrayContaining(['incident.noted', 'assignment.on_scene']));
  expect(await kinds()).not.toContain('incident.photo_added');
  await kept(page).getByText('尚未发送 1 项').waitFor(soon);
  line().mend();
  await expect.poll(kinds, soon).toContain('incident.photo_added');
  const { attachments } = await desk.get(`/api/incidents/${incident}`, IncidentDetail);
  expect(attachments.map(({ type, bytes }) => [type, bytes < 3_000_000])).toEqual([['image/jpeg', true]]);
  await phoneDriver(page).finish('已设警戒带', onePixel);
  await expect.poll(kinds, soon).toContain('assignment.cleared');
  await page.getByText('暂无任务').waitFor(soon);
  expect(faults()).toEqual([]);
});

test('a photo of another app that the phone cannot keep is said to be lost, not shown an error of the browser', async () => {
  const { page } = await phoneOnDuty(0);
  // As the system hands it over: a form that is sent to the worker, and a page that opens.
  await page.evaluate(() => {
    const input = document.createElement('input');
    const files = new DataTransfer();
    files.items.add(new File(['no picture'], 'a.txt', { type: 'text/plain' }));
    Object.assign(input, { type: 'file', name: 'photo', files: files.files });
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: '/patrol/share' });
    form.append(input);
    document.body.append(form);
    form.submit();
  });
  await page.getByText('分享的照片没能存到本机').waitFor(soon);
  await page.getByRole('button', { name: '知道了', exact: true }).click();
  await page.getByText('分享的照片没能存到本机').waitFor({ state: 'detached', ...soon });
  expect(new URL(page.url()).search).toBe('');
  expect(faults()).toEqual([]);
});

test('ACC-3 PHN-2 an account that is revoked is out within a second, and nothing that it read stays on the phone', async () => {
  const admin = await api('admin');
  const { unit } = (await (await api('officer', 1)).get('/api/session', SessionView)).account;
  const username = `guest-${Date.now() % 1_000_000}`;
  const made = await admin.post(
    '/api/accounts',
    { username, displayName: '协警', role: 'officer', unitId: unit },
    z.object({ account: z.object({ id: z.string() }), password: z.string() }),
  );
  const { page, context } = await screen({ size: 'phone' });
  await context.setGeolocation({ longitude: room.entry.centre[0], latitude: room.entry.centre[1], accuracy: 8 });
  await signIn(page, { username, password: made.password }, '/patrol');
  await page.getByText('实时', { exact: true }).waitFor(soon);
  await page.getByText('无网络时也能打开本页').waitFor(soon);
  const began = performance.now();
  await admin.patch(`/api/accounts/${made.account.id}`, { active: false }, z.unknown());
  await page.locator('input[name=password]').waitFor({ timeout: 5_000 });
  expect(performance.now() - began).toBeLessThanOrEqual(1_000);
  await expect.poll(() => keptKeys(page), soon).toEqual([]);
  expect(faults()).toEqual([]);
});

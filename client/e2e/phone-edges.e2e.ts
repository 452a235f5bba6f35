import { Timeline } from '@watchroom/shared/incident/incident-api.ts';
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
    new MutationObserver(() => {
      if (document.body.textContent.includes('新派单')) (window as unknown as { blink: () => void }).blink();
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
  const { entries } = await desk.get(`/api/incidents/${incident}/timeline`, Timeline);
  const kinds = entries.map(({ kind }) => kind).filter((kind) => /accepted|en_route|on_scene/.test(kind));
  expect(kinds).toEqual(['assignment.accepted', 'assignment.en_route', 'assignment.on_scene']);
  await phoneDriver(second).finish('已平息', onePixel);
  await second.getByText('暂无任务').waitFor(soon);
  expect(context.pages()).toHaveLength(1);
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
  await signIn(page, { username, password: made.password });
  await page.goto('/patrol');
  await page.getByText('实时', { exact: true }).waitFor(soon);
  await page.getByText('无网络时也能打开本页').waitFor(soon);
  const began = performance.now();
  await admin.patch(`/api/accounts/${made.account.id}`, { active: false }, z.unknown());
  await page.locator('input[name=password]').waitFor({ timeout: 5_000 });
  expect(performance.now() - began).toBeLessThanOrEqual(1_000);
  await expect.poll(() => keptKeys(page), soon).toEqual([]);
  expect(faults()).toEqual([]);
});

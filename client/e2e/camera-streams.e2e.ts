import { StreamsView } from '@watchroom/shared/camera/other-streams.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';
import { violations } from './violations.ts';

const { visit, faults, api } = people();
const soon = { timeout: 45_000 };

test('CAM-34 an administrator gives a camera a smaller stream and stills; an address that does not fit is said at once, one that is kept is shown nowhere again', async () => {
  const { page } = await visit({ role: 'admin', path: '/admin?tab=devices' });
  const heard: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/cameras/')) void response.text().then((body) => heard.push(body));
  });
  await page.getByRole('searchbox', { name: '搜索摄像机' }).fill('路', soon);
  const asked = page.waitForResponse(/\/api\/cameras\/[^/]+\/streams$/);
  await page
    .getByRole('button', { name: /^选择 / })
    .first()
    .click(soon);
  const { camera } = StreamsView.parse(await (await asked).json());
  const streams = async () => (await api('admin')).get(`/api/cameras/${camera}/streams`, StreamsView);

  const form = (name: string) => page.getByRole('form', { name, exact: true });
  const address = (name: string) => form(name).getByRole('textbox', { name: '地址', exact: true });
  await address('子码流').fill('http://192.0.2.9/live');
  await form('子码流').getByRole('button', { name: '保存地址' }).click();
  await form('子码流').getByText('地址与协议不符，或不在允许之列。').waitFor(soon);
  expect((await streams()).sub).toBeNull();

  await address('子码流').fill('rtsp://192.0.2.9/live/canary-path');
  await form('子码流')
    .getByRole('textbox', { name: /用户名/ })
    .fill('canary-user');
  await form('子码流').getByLabel(/^密码/).fill('canary-word');
  await form('子码流').getByRole('button', { name: '保存地址' }).click();
  await form('子码流').getByText('已登记，不显示；填写新地址即替换。').waitFor(soon);
  expect(
    await form('子码流')
      .locator('input')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(expect.not.arrayContaining([expect.stringContaining('canary')]));
  await address('抓图').fill('http://192.0.2.9/canary-path.jpg');
  await form('抓图').getByRole('button', { name: '保存地址' }).click();
  await form('抓图').getByText('已登记，不显示；填写新地址即替换。').waitFor(soon);
  expect(await streams()).toMatchObject({ sub: 'rtsp', still: 'snapshot' });
  expect(await violations(page)).toEqual([]);

  for (const name of ['子码流', '抓图']) {
    await form(name).getByRole('button', { name: '移除' }).click();
    await form(name).getByText('尚未登记；保存后不再显示。').waitFor(soon);
  }
  expect(await streams()).toMatchObject({ sub: null, still: null });
  expect(heard.length).toBeGreaterThan(3);
  expect(heard.filter((body) => body.includes('canary'))).toEqual([]);
  expect(faults()).toEqual([]);
});

import { expect, test } from 'vitest';
import { deskDriver, queueRow } from './desk-driver.ts';
import { people } from './people.ts';

const { visit, report, faults } = people();
const soon = { timeout: 45_000 };

test('QUE-2 what comes in between pressing a row and letting go waits outside, and the row that was pressed opens', async () => {
  const [first, second] = [await report('有人争吵'), await report('又有人争吵')];
  const { page } = await visit({ role: 'dispatcher' });
  const desk = deskDriver(page);
  await desk.seesInQueue(second.number);
  // The row that was open before has the focus: pressing another takes it away.
  await queueRow(page, first.number).click();
  await desk.seesInTimeline('上报');

  const row = queueRow(page, second.number);
  // Those that ring take the place below the list, and more of it with each that comes: the row is to lie well above them.
  await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await row.hover();
  const aim = await row.boundingBox();
  if (aim === null) throw new Error('the row is not on the screen');
  const [x, y] = [aim.x + aim.width / 2, aim.y + aim.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await report('第三次争吵');
  await page.getByText(/有 \d+ 条变动/).waitFor(soon);
  expect(await row.boundingBox()).toEqual(aim);
  await page.mouse.up();
  await expect.poll(() => page.getByRole('article').first().getAttribute('aria-label'), soon).toContain(second.number);
  expect(faults()).toEqual([]);
});

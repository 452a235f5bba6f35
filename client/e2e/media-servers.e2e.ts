import { MediaServers } from '@watchroom/shared/video/media-servers.ts';
import { expect, test } from 'vitest';
import { people } from './people.ts';

const { visit } = people();
const soon = { timeout: 60_000 };

test('FLT-2 who keeps the house running sees which media servers answer, on which hop one fails, and what each carries', async () => {
  const { page } = await visit({ role: 'admin', path: '/admin?tab=media' });
  await page.getByText('没有另设媒体服务器').waitFor(soon);
  // The demo city has none of its own: what the door would say is said to this screen.
  const said: MediaServers = MediaServers.parse({
    servers: [
      { name: 'm1', kind: 'mediamtx', by: 'room-1', standing: { at: 'answers' }, streams: 42 },
      {
        ...{ name: 'm2', kind: 'zlmediakit', by: 'room-1', streams: 0 },
        standing: { at: 'away', hop: 'door', since: '2026-03-01T08:00:00.000Z' },
      },
    ],
  });
  await page.route('**/api/media-servers', (route) => route.fulfill({ json: said }));
  await page.getByRole('row', { name: /m1.*MediaMTX.*正常.*42.*room-1/ }).waitFor(soon);
  await page.getByRole('row', { name: /m2.*ZLMediaKit.*不可用.*拒绝登录.*0.*room-1/ }).waitFor(soon);
  const { page: desk } = await visit({ role: 'supervisor' });
  expect(await desk.getByRole('tab', { name: '媒体服务器' }).count()).toBe(0);
});

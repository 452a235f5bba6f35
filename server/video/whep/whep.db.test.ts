import { describe, expect, it, vi } from 'vitest';
import { heldClock } from '../../test/world.ts';
import { cameraNames } from '../source/source-host.ts';
import { startSourceWorld } from '../source/source-world.ts';
import { askLook, endedLook, lookEvents, lookRow, soon, startVideoWorld, watch } from '../video-world.ts';
import { OFFER, type WhepFleet, watchWhep, whepFleet } from './whep-world.ts';

const long = { timeout: 60_000 };

/** A room whose cameras lie on this fleet, and an operator. */
async function room(fleet: WhepFleet) {
  const { world, cameras } = await startSourceWorld({ MEDIA_FLEET: fleet.setting });
  const [camera = ''] = await cameras(['w-1', fleet.camera]);
  return { world, camera, operator: await world.person('operator') };
}

const lines = ({ whep }: WhepFleet, method: string) => whep.heard.filter(({ line }) => line.startsWith(method));

describe.each(['mediamtx', 'zlmediakit', 'srs'] as const)('a look over WebRTC at a camera on %s', (kind) => {
  it(
    'WHP-1 WHP-2: the offer goes to it and its answer comes back by the gate alone; the look stands in the feed before, and the session ends with it',
    long,
    async () => {
      let name = '';
      const fleet = await whepFleet(kind, {
        answer: async () => {
          const { line = '' } = lines(fleet, 'POST').at(-1) ?? {};
          name = /[\w-]{24}/.exec(line.replace('watchroom', ''))?.[0] ?? '';
          return `v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\na=msid:watchroom/${name} ${name}\r\n`;
        },
      });
      const { world, camera, operator } = await room(fleet);
      const ticket = await askLook(operator, camera);
      expect(ticket.whep).toBe(true);
      const viewer = watchWhep(world, operator, ticket);
      const { sdp, turned } = await viewer.answer;
      expect((await lookRow(world, ticket.id)).started_at).not.toBeNull();
      const [posted] = lines(fleet, 'POST');
      expect([posted?.body, posted?.headers['content-type'], turned]).toEqual([OFFER, 'application/sdp', false]);
      const basic = `Basic ${Buffer.from('room:fleet-secret').toString('base64')}`;
      expect(posted?.headers.authorization).toBe(kind === 'zlmediakit' ? undefined : basic);
      // Who is shown one camera must not learn under which name it lies there.
      expect([name.length, sdp.includes(name), sdp]).toEqual([
        24,
        false,
        expect.stringContaining('a=msid:watchroom/camera'),
      ]);

      viewer.say({ say: 'bytes', bytes: 90_000 });
      viewer.say({ say: 'bytes', bytes: 80_000 });
      const isCounted = kind === 'mediamtx';
      const bytes = isCounted ? 4_711 : 90_000;
      await vi.waitFor(async () => expect((await lookRow(world, ticket.id)).bytes).toBe(bytes), soon);
      viewer.socket.close();
      const counted = isCounted ? 'server' : 'viewer';
      expect(await endedLook(world, ticket.id)).toMatchObject({ end_reason: 'viewer-left', bytes, counted });
      expect([lines(fleet, 'DELETE').length, fleet.whep.open.size]).toEqual([1, 0]);
      const events = await lookEvents(world, ticket.id);
      expect(events.map((event) => event.kind)).toEqual(['look.opened', 'look.started', 'look.ended']);
      expect(events.at(-1)?.extra).toMatchObject({ counted });
      expect(events.at(-1)?.extra).not.toHaveProperty('uncut');
    },
  );
});

describe('WHP-2: a look over WebRTC ends at the media server', () => {
  it('within a second of its right', long, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const ticket = await askLook(operator, camera);
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    const revokedMs = performance.now();
    await operator.send('DELETE', '/api/session');
    expect(await viewer.closed).toBe(4_005);
    const [ended] = lines(fleet, 'DELETE');
    expect((ended?.atMs ?? Number.POSITIVE_INFINITY) - revokedMs).toBeLessThan(1_000);
    expect([(await endedLook(world, ticket.id)).end_reason, fleet.whep.open.size]).toEqual(['revoked', 0]);
  });

  it('at the end of its time', long, async () => {
    const fleet = await whepFleet('mediamtx');
    const clock = heldClock(new Date().toISOString());
    const env = { PROBE_NETWORKS: '127.0.0.0/8', MEDIA_FLEET: fleet.setting };
    const { world, cameras } = await startVideoWorld({ clock, env });
    cameraNames(world.platform).resolve = async () => ['127.0.0.1'];
    const [camera = ''] = await cameras(['w-2', fleet.camera]);
    const operator = await world.person('operator');
    const ticket = await askLook(operator, camera);
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    clock.advance(1_801_000);
    expect(await viewer.closed).toBe(4_004);
    expect([(await endedLook(world, ticket.id)).end_reason, fleet.whep.open.size]).toEqual(['expired', 0]);
  });

  it('when the viewer gives no sign any more, and when his line breaks', long, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const tickets = [await askLook(operator, camera), await askLook(operator, camera)] as const;
    const [numb, broken] = [watchWhep(world, operator, tickets[0]), watchWhep(world, operator, tickets[1])];
    await Promise.all([numb.answer, broken.answer]);
    numb.socket.pause();
    broken.socket.terminate();
    expect((await endedLook(world, tickets[1].id)).end_reason).toBe('viewer-left');
    expect((await endedLook(world, tickets[0].id)).end_reason).toBe('too-slow');
    expect([lines(fleet, 'DELETE').length, fleet.whep.open.size]).toEqual([2, 0]);
  });

  it('or stands in the feed as one that could not be ended, after four tries', long, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const ticket = await askLook(operator, camera);
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    fleet.whep.behave('stuck');
    viewer.socket.close();
    await endedLook(world, ticket.id);
    expect([lines(fleet, 'DELETE').length, fleet.whep.open.size]).toEqual([4, 1]);
    expect((await lookEvents(world, ticket.id)).at(-1)?.extra).toMatchObject({ uncut: true, counted: 'viewer' });
  });
});

describe('WHP-3: a media server that gives no pictures over WebRTC', () => {
  it.each(['not-found', 'broken', 'html', 'huge', 'hangs', 'nowhere', 'elsewhere'] as const)(
    '%s: the look ends with a word for it, and the next goes over the gate',
    long,
    async (behaviour) => {
      const canary = await whepFleet('srs');
      const fleet = await whepFleet('srs');
      const { world, camera, operator } = await room(fleet);
      fleet.whep.behave(behaviour, canary.whep.origin);
      const ticket = await askLook(operator, camera);
      const viewer = watchWhep(world, operator, ticket);
      let isAnswered = false;
      void viewer.answer.then(() => {
        isAnswered = true;
      });
      expect([await viewer.closed, isAnswered]).toEqual([4_012, false]);
      expect(await endedLook(world, ticket.id)).toMatchObject({ end_reason: 'no-whep', started_at: null, bytes: 0 });
      // What points elsewhere is asked nothing.
      expect(canary.whep.heard).toEqual([]);
      const next = watch(world, operator, await askLook(operator, camera));
      await vi.waitFor(() => expect(next.bytes().length).toBeGreaterThan(5_000), soon);
    },
  );

  it('is not asked where its setting does not say so, whatever a viewer asks for', long, async () => {
    const fleet = await whepFleet('srs');
    const setting = JSON.stringify(JSON.parse(fleet.setting).map(({ whep: _, ...one }: { whep: string }) => one));
    const { world, camera, operator } = await room({ ...fleet, setting });
    const ticket = await askLook(operator, camera);
    expect(ticket.whep).toBe(false);
    expect(await watchWhep(world, operator, ticket).closed).toBe(4_012);
    expect(fleet.whep.heard).toEqual([]);
  });

  it('a viewer to whom nothing comes says so, and the session is ended', long, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const ticket = await askLook(operator, camera);
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    viewer.say({ say: 'no-picture' });
    expect([await viewer.closed, (await endedLook(world, ticket.id)).end_reason]).toEqual([4_012, 'no-whep']);
    expect(fleet.whep.open.size).toBe(0);
  });
});

describe('WHP-1: who may not look, or says what is no offer', () => {
  it('a ticket is good once and for its session; who has no right is refused as ever', long, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const other = await world.person('operator');
    const [ticket, stolen] = [await askLook(operator, camera), await askLook(operator, camera)];
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    expect(await watchWhep(world, operator, ticket).closed).toBe(404);
    expect(await watchWhep(world, other, stolen).closed).toBe(404);
    expect(await watchWhep(world, operator, stolen).closed).toBe(404);
    expect(await watchWhep(world, operator, { url: '/media/looks/x' }).closed).toBe(404);
    expect(await watchWhep(world, world.stranger, { url: '/media/looks/x' }).closed).toBe(403);
    expect(lines(fleet, 'POST')).toHaveLength(1);
  });

  it('is cut, and the media server hears nothing of it', { timeout: 120_000 }, async () => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const wrong: readonly (readonly [what: string, said: unknown])[] = [
      ['no JSON', 'v=0'],
      ['no word', { say: 'hello' }],
      ['no description', { say: 'offer', sdp: '<html>m=video </html>' }],
      ['no picture in it', { say: 'offer', sdp: 'v=0\r\nm=audio 9 X\r\n' }],
      ['not ASCII', { say: 'offer', sdp: `${OFFER}a=注\r\n` }],
      ['too long a description', { say: 'offer', sdp: OFFER + 'a=x\r\n'.repeat(7_000) }],
      ['more than is read', 'x'.repeat(100_000)],
      ['bytes before the offer', { say: 'bytes', bytes: 1 }],
      ['a word more', { say: 'offer', sdp: OFFER, more: 1 }],
    ];
    for (const [what, offer] of wrong) {
      const ticket = await askLook(operator, camera);
      const viewer = watchWhep(world, operator, { ...ticket, offer });
      expect([what, [1_006, 1_009].includes(await viewer.closed)]).toEqual([what, true]);
      expect((await endedLook(world, ticket.id)).end_reason).toBe('viewer-left');
    }
    expect(fleet.whep.heard).toEqual([]);
    for (const more of [
      { say: 'offer', sdp: OFFER },
      { say: 'bytes', bytes: -1 },
      { say: 'bytes', bytes: 1e300 },
    ]) {
      const ticket = await askLook(operator, camera);
      const viewer = watchWhep(world, operator, ticket);
      await viewer.answer;
      viewer.say(more);
      expect(await viewer.closed).toBe(1_006);
    }
    await vi.waitFor(() => expect(fleet.whep.open.size).toBe(0), soon);
  });
});

describe('WHP-4: a session over WebRTC whose camera or media server goes', () => {
  it.each([
    ['camera', [4_021, 4_025]],
    ['server', [4_001, 4_027]],
  ] as const)('%s: ends with the word for it', long, async (which, codes) => {
    const fleet = await whepFleet('srs');
    const { world, camera, operator } = await room(fleet);
    const ticket = await askLook(operator, camera);
    const viewer = watchWhep(world, operator, ticket);
    await viewer.answer;
    await (which === 'camera' ? fleet.simulator.close() : fleet.server.kill());
    expect(codes).toContain(await viewer.closed);
    await endedLook(world, ticket.id);
    expect(fleet.whep.open.size).toBe(0);
  });
});

import type { Quality } from '@watchroom/shared/camera/other-streams.ts';
import type { LookEnd } from '@watchroom/shared/video/look-end.ts';
import type { Player } from '@watchroom/shared/video/player-machine.ts';
import type { Gives, LookTicket } from '@watchroom/shared/video/video-api.ts';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../platform/api.ts';
import type { OpenConnection } from './flv-connection.ts';
import { LookPlayer } from './look-player.ts';

/** A video element as far as the player uses one, a gate, and a clock that is moved by hand. */
function stage(
  answers: (Answer<LookTicket> | 'never')[] = [],
  renews = true,
  { gives = 'video', whep = false }: { gives?: Gives; whep?: boolean } = {},
) {
  const seen: string[] = [];
  const opened: { address: string; end: (why: LookEnd | null) => void; closed: boolean }[] = [];
  let now = 1_000_000;
  let tick = () => {};
  let present: ((now: number, frame: { mediaTime: number }) => void) | null = null;
  let hidden = false;
  let flowMs = 5_000;
  let widthPx = 1_920;
  const asked: Quality[] = [];
  let offers: readonly Quality[] = ['main'];
  const video = {
    currentTime: 0,
    buffered: { length: 0, end: () => 0 },
    requestVideoFrameCallback: (callback: typeof present) => {
      present = callback;
      return 1;
    },
    cancelVideoFrameCallback: () => {
      present = null;
    },
  };
  const ticket = (): Answer<LookTicket> => ({
    ok: true,
    value: {
      id: 'look',
      url: '/media/looks/t',
      connectBy: iso(now),
      endsAt: iso(now + 600_000),
      gives,
      quality: offers.includes(asked.at(-1) ?? 'main') ? asked.at(-1) : 'main',
      offers,
      whep,
    } as unknown as LookTicket,
  });
  let drawn = 0;
  const ways: string[] = [];
  const opens =
    (way: string): OpenConnection =>
    async (_, address, end) => {
      ways.push(way);
      const connection = { address, end, closed: false };
      opened.push(connection);
      return {
        flowMs: () => flowMs,
        ...(gives === 'stills' ? { drawn: () => drawn } : {}),
        close: () => {
          connection.closed = true;
        },
      };
    };
  const player = new LookPlayer({
    video: video as unknown as HTMLVideoElement,
    widthPx: () => widthPx,
    ask: (quality) => {
      asked.push(quality);
      const answer = answers.shift();
      if (answer === 'never') return new Promise(() => {});
      // Later, as any answer: what a test offers right after it has begun is in the first ticket.
      return Promise.resolve().then(() => answer ?? ticket());
    },
    addressOf: ({ url }) => `ws://desk${url}`,
    open: { video: opens('gate'), stills: opens('stills'), whep: opens('direct') },
    now: () => now,
    isHidden: () => hidden,
    renews,
    every: (run) => {
      tick = run;
      return () => {
        tick = () => {};
      };
    },
    onChange: ({ at }: Player) => seen.push(at),
  });
  return {
    player,
    seen,
    opened,
    video,
    settle: () => new Promise<void>((done) => setImmediate(done)),
    picture: (mediaTime: number) => present?.(now, { mediaTime }),
    asked,
    ways,
    offer: (...all: readonly Quality[]) => {
      offers = all;
    },
    resize: (px: number) => {
      widthPx = px;
    },
    still: () => {
      drawn++;
    },
    onlyCached: () => {
      flowMs = 20;
    },
    hide: () => {
      hidden = true;
    },
    after: (ms: number) => {
      for (let gone = 0; gone < ms; gone += 250) {
        now += 250;
        tick();
      }
    },
  };
}
const iso = (ms: number) => new Date(ms).toISOString();
const refused = (code: string): Answer<LookTicket> => ({ ok: false, fault: { code, text: code, issues: [] } });

describe('a video tile', () => {
  test('asks for a look, opens its address, and is live with the first picture', async () => {
    const { player, seen, opened, settle, picture, after } = stage();
    await settle();
    expect(opened.map(({ address }) => address)).toEqual(['ws://desk/media/looks/t']);
    expect(player.player.at).toBe('connecting');
    picture(0.04);
    after(250);
    expect(seen).toEqual(['live']);
  });
  test('VID-3 says late and then lost when the picture stands, and opens a new look by itself', async () => {
    const { seen, opened, settle, picture, after } = stage();
    await settle();
    picture(0.04);
    after(250);
    after(3_000);
    expect(seen).toEqual(['live', 'late', 'lost']);
    expect(opened[0]?.closed).toBe(true);
    after(250);
    await settle();
    expect(seen.at(-1)).toBe('connecting');
    expect(opened).toHaveLength(2);
  });
  test('VID-12 does not call live what only came out of a cache', async () => {
    const { player, settle, picture, after, onlyCached } = stage();
    await settle();
    onlyCached();
    picture(1.9);
    after(2_000);
    expect(player.player.at).toBe('connecting');
  });
  test('goes by the time of the element while the page is hidden', async () => {
    const { player, video, settle, after, hide } = stage();
    await settle();
    hide();
    video.currentTime = 3;
    after(250);
    expect(player.player.at).toBe('live');
  });
  test('stops for good when the gate refuses, and asks again when told to', async () => {
    const { player, opened, settle, after } = stage([refused('access-terms')]);
    await settle();
    after(60_000);
    await settle();
    expect(player.player).toMatchObject({ at: 'refused', code: 'access-terms' });
    expect(opened).toEqual([]);
    player.retry();
    await settle();
    expect(opened).toHaveLength(1);
  });
  test.each(['camera-offline', 'offline', 'unavailable'])('goes on trying after %s', async (code) => {
    const { player, opened, settle, after } = stage([refused(code)]);
    await settle();
    expect(player.player.at).toBe('lost');
    after(250);
    await settle();
    expect(opened).toHaveLength(1);
  });
  test('drops an answer that comes after it gave up', async () => {
    const { opened, settle, after, seen } = stage(['never']);
    await settle();
    after(10_250);
    await settle();
    expect(seen).toEqual(['lost', 'connecting']);
    expect(opened).toHaveLength(1);
  });
  test.each(['revoked', 'off-shift', 'terms'] as const)(
    'VID-6 asks for no other look when the gate ended it: %s',
    async (end) => {
      const { player, opened, settle, picture, after } = stage();
      await settle();
      picture(0.04);
      after(250);
      opened[0]?.end(end);
      after(30_000);
      await settle();
      expect(player.player).toMatchObject({ at: 'refused', code: end });
      expect(opened).toHaveLength(1);
    },
  );
  test('VID-4 renews a look whose time is up for an incident, and lets one for a written reason end', async () => {
    for (const renews of [true, false]) {
      const { player, opened, settle, picture, after } = stage([], renews);
      await settle();
      picture(0.04);
      after(250);
      opened[0]?.end('expired');
      after(250);
      await settle();
      expect(opened).toHaveLength(renews ? 2 : 1);
      expect(player.player.at).toBe(renews ? 'connecting' : 'ended');
    }
  });
  test('comes again after the camera or the line was gone', async () => {
    const { opened, settle, after } = stage();
    await settle();
    opened[0]?.end('camera-gone');
    after(250);
    await settle();
    opened[1]?.end(null);
    after(1_250);
    await settle();
    expect(opened).toHaveLength(3);
  });
  test('holds no connection after it is thrown away', async () => {
    const { player, opened, settle } = stage();
    await settle();
    player.dispose();
    expect(opened[0]?.closed).toBe(true);
  });
});

test('VID-13 stills count by what was drawn, also on a hidden page where the element runs on by itself', async () => {
  const { player, settle, after, still, hide, video } = stage([], true, { gives: 'stills' });
  await settle();
  still();
  after(250);
  expect(player.player).toMatchObject({ at: 'live', gives: 'stills' });
  hide();
  for (let second = 0; second < 4; second++) {
    video.currentTime += 1;
    after(1_000);
  }
  expect(player.player.at).toBe('late');
  still();
  after(250);
  expect(player.player.at).toBe('live');
});

describe('VID-14 the size of the tile', () => {
  test('asks for the sub stream when it has been small for a second, and for the main one when it is large again', async () => {
    const { asked, offer, resize, settle, after, opened } = stage();
    offer('main', 'sub');
    await settle();
    resize(300);
    after(750);
    resize(1_000);
    after(250);
    resize(300);
    after(1_000);
    expect(asked).toEqual(['main']);
    after(500);
    await settle();
    expect([asked, opened.map(({ closed }) => closed)]).toEqual([
      ['main', 'sub'],
      [true, false],
    ]);
    resize(700);
    after(5_000);
    expect(asked).toEqual(['main', 'sub']);
    resize(900);
    after(2_000);
    expect(asked).toEqual(['main', 'sub', 'main']);
  });

  test('changes nothing where the camera has one stream', async () => {
    const { asked, resize, settle, after, opened } = stage();
    await settle();
    resize(300);
    after(5_000);
    expect([asked, opened.length]).toEqual([['main'], 1]);
  });
});

test('VID-15 a main stream that gives nothing is followed by the sub stream and by stills, and is tried again later', async () => {
  const { player, asked, offer, settle, after, opened, picture } = stage();
  offer('main', 'sub', 'still');
  await settle();
  for (const _ of [1, 2]) {
    opened.at(-1)?.end('source-codec');
    after(2_000);
    await settle();
  }
  expect(asked).toEqual(['main', 'sub', 'still']);
  expect(player.shown).toMatchObject({ quality: 'still', fallen: true });
  for (let second = 0; second < 119; second++) {
    picture(second + 1);
    after(1_000);
  }
  expect([player.player.at, asked.length]).toEqual(['live', 3]);
  for (let second = 119; second < 123; second++) {
    picture(second + 1);
    after(1_000);
  }
  await settle();
  expect(asked).toEqual(['main', 'sub', 'still', 'main']);
});

test('VID-15 troubles of the room are no reason to ask for less, a line that cannot keep up is', async () => {
  const unavailable: Answer<LookTicket> = { ok: false, fault: { code: 'unavailable', text: '', issues: [] } };
  const { asked, offer, settle, after, opened, picture } = stage([unavailable]);
  // Nine seconds: longer than any wait, shorter than the time to a first picture.
  const wait = async () => {
    for (let quarter = 0; quarter < 36; quarter++) {
      after(250);
      await settle();
    }
  };
  offer('main', 'sub');
  await settle();
  await wait();
  for (const end of ['server-stopped', 'source-media', null] as const) {
    opened.at(-1)?.end(end);
    await wait();
  }
  expect(new Set(asked)).toEqual(new Set(['main']));
  picture(1);
  after(250);
  opened.at(-1)?.end('too-slow');
  await wait();
  expect(asked.at(-1)).toBe('sub');
});

describe('WHP-3 pictures straight from a media server', () => {
  test('come that way where it is offered, and are said to', async () => {
    const { player, ways, settle, picture, after } = stage([], true, { whep: true });
    await settle();
    picture(0.04);
    after(250);
    expect([player.player.at, ways, player.shown.direct]).toEqual(['live', ['direct'], 'yes']);
  });

  test('that do not come are followed by those over the gate at once, which is said, and are tried again in two minutes, then in four', async () => {
    const { player, ways, asked, offer, settle, picture, after, opened } = stage([], true, { whep: true });
    offer('main', 'sub');
    await settle();
    opened[0]?.end('no-whep');
    await settle();
    picture(1);
    after(250);
    expect([player.player.at, ways, player.shown.direct]).toEqual(['live', ['direct', 'gate'], 'failed']);
    const renewed = async (afterMs: number) => {
      for (let gone = 0; gone < afterMs; gone += 500) {
        picture(gone + 2);
        after(500);
        await settle();
      }
      opened.at(-1)?.end('expired');
      after(1_500);
      await settle();
    };
    await renewed(110_000);
    await renewed(12_000);
    opened.at(-1)?.end('no-whep');
    await settle();
    await renewed(230_000);
    await renewed(12_000);
    expect(ways).toEqual(['direct', 'gate', 'gate', 'direct', 'gate', 'gate', 'direct']);
    // It is no fault of the picture.
    expect(new Set(asked)).toEqual(new Set(['main']));
  });

  test('that stand still are followed by those over the gate', async () => {
    const { ways, settle, picture, after } = stage([], true, { whep: true });
    await settle();
    picture(1);
    after(4_000);
    await settle();
    expect(ways).toEqual(['direct', 'gate']);
  });

  test('are left alone where the way to our own gate breaks before a picture, and not where a look was ended', async () => {
    for (const [end, next] of [
      [null, 'gate'],
      ['server-stopped', 'direct'],
      ['source-silent', 'direct'],
    ] as const) {
      const { ways, settle, after, opened } = stage([], true, { whep: true });
      await settle();
      opened[0]?.end(end);
      after(1_000);
      await settle();
      expect([end, ways]).toEqual([end, ['direct', next]]);
    }
  });
});

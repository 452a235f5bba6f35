import { describe, expect, it } from 'vitest';
import { backOffMs, type Link, type LinkEvent, linkMoves, moveLink, patienceMs } from './link-machine.ts';

const links: Record<Link['at'], Link> = {
  connecting: { at: 'connecting', since: 100, attempt: 2 },
  live: { at: 'live', since: 100, heardAt: 900 },
  stale: { at: 'stale', since: 900, attempt: 1 },
  refused: { at: 'refused', since: 100, code: 'forbidden' },
};
const events: LinkEvent[] = [
  { do: 'welcome' },
  { do: 'heard' },
  { do: 'lost' },
  { do: 'tick' },
  { do: 'refuse', code: 'not-signed-in' },
  { do: 'retry' },
];

/** Where each state goes on each event at time 1,000; `-` = stays exactly as it is. */
const expected: Record<Link['at'], Record<LinkEvent['do'], Link | '-'>> = {
  connecting: {
    welcome: { at: 'live', since: 1000, heardAt: 1000 },
    heard: '-',
    lost: { at: 'connecting', since: 100, attempt: 3 },
    tick: '-',
    refuse: { at: 'refused', since: 1000, code: 'not-signed-in' },
    retry: '-',
  },
  live: {
    welcome: { at: 'live', since: 1000, heardAt: 1000 },
    heard: { at: 'live', since: 100, heardAt: 1000 },
    lost: { at: 'stale', since: 900, attempt: 0 },
    tick: '-',
    refuse: { at: 'refused', since: 1000, code: 'not-signed-in' },
    retry: '-',
  },
  stale: {
    welcome: { at: 'live', since: 1000, heardAt: 1000 },
    heard: { at: 'live', since: 1000, heardAt: 1000 },
    lost: { at: 'stale', since: 900, attempt: 2 },
    tick: '-',
    refuse: { at: 'refused', since: 1000, code: 'not-signed-in' },
    retry: '-',
  },
  refused: {
    welcome: '-',
    heard: '-',
    lost: '-',
    tick: '-',
    refuse: '-',
    retry: { at: 'connecting', since: 1000, attempt: 0 },
  },
};

describe('the link machine', () => {
  for (const [at, link] of Object.entries(links)) {
    for (const event of events) {
      it(`LNK-1: ${at} on ${event.do} does what the table says`, () => {
        const want = expected[link.at][event.do];
        expect(moveLink(link, event, 1_000)).toEqual(want === '-' ? link : want);
      });
    }
  }

  it('LNK-2: a live link that heard nothing for 2.5 s is stale since the last word, though no transport told', () => {
    const live: Link = { at: 'live', since: 0, heardAt: 10_000 };
    expect(moveLink(live, { do: 'tick' }, 12_500)).toBe(live);
    expect(moveLink(live, { do: 'tick' }, 12_501)).toEqual({ at: 'stale', since: 10_000, attempt: 0 });
  });

  it('has a row for every state and no cell that is not listed here', () => {
    expect(Object.keys(linkMoves).sort()).toEqual(Object.keys(expected).sort());
  });

  it('waits between 50 ms and 3 s, longer with each attempt, spread so that a room does not come back as one', () => {
    expect(backOffMs(0, 0)).toBe(50);
    expect(backOffMs(0, 0.999)).toBeLessThanOrEqual(150);
    expect(backOffMs(3, 0.5)).toBe(800);
    expect(backOffMs(50, 0.999)).toBeLessThanOrEqual(3_000);
  });

  it('LNK-4 is given longer each time, so that a server which answers late is not asked anew by everybody at once', () => {
    expect([0, 1, 2, 50].map(patienceMs)).toEqual([4_000, 6_000, 8_000, 8_000]);
  });
});

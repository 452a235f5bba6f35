import { describe, expect, it, test } from 'vitest';
import { after } from '../../kernel/time.ts';
import type { Alert, AttemptState } from './alert.ts';
import {
  ChainBounds,
  ladderOf,
  type Manner,
  nextStep,
  PRESET_BOUNDS,
  type Rung,
  TRY_WAITS_MS,
  tryAgainAt,
  verdictOn,
} from './chain.ts';
import { exampleAlert as alert, raisedAt } from './example.ts';

const ladder = PRESET_BOUNDS.ladders[1];
const seconds = (many: number) => after(raisedAt, many * 1_000);
const attempt = (channel: Rung['channel'], state: AttemptState) => ({ channel, tries: 1, state });
const step = (many: number, fields: Partial<Alert> = {}) => nextStep({ ...alert, ...fields }, ladder, seconds(many));

describe('ALR-3 the next step', () => {
  it('SIT-7 of a notice to a guard is a push and nothing after it; an officer has the whole ladder', () => {
    const of = (kind: Alert['kind']) => ladderOf(PRESET_BOUNDS, { kind, priority: 1 });
    expect(of('notice').map(({ channel }) => channel)).toEqual(['push']);
    expect(of('order')).toEqual(ladder);
  });

  it('ALR-3 is to wait for the page that is open, then to push, then to go on to texts, chat and a call', () => {
    expect(step(0)).toEqual({ do: 'wait', until: seconds(3) });
    expect(step(3)).toEqual({ do: 'try', channels: ['push'] });
    const pushed = { attempts: [...alert.attempts, attempt('push', { at: 'sent', since: seconds(3) })] };
    expect(step(3, pushed)).toEqual({ do: 'wait', until: seconds(10) });
    expect(step(10, pushed)).toEqual({ do: 'try', channels: ['sms', 'chat'] });
    const texted = {
      attempts: [
        ...pushed.attempts,
        ...(['sms', 'chat'] as const).map((one) => attempt(one, { at: 'sent', since: seconds(10) })),
      ],
    };
    expect(step(19, texted)).toEqual({ do: 'wait', until: seconds(20) });
    expect(step(20, texted)).toEqual({ do: 'try', channels: ['voice'] });
    const called = { attempts: [...texted.attempts, attempt('voice', { at: 'sending', since: seconds(20) })] };
    expect(step(21, called)).toEqual({ do: 'rest' });
  });

  it('ALR-3 comes at once when every channel before it failed or could not be asked, and not while one is under way', () => {
    const failed = {
      attempts: [...alert.attempts, attempt('push', { at: 'failed', since: seconds(4), word: 'gone' })],
    };
    expect(step(4, failed)).toEqual({ do: 'try', channels: ['sms'] });
    const skipped = {
      attempts: [...failed.attempts, attempt('sms', { at: 'skipped', since: seconds(4), word: 'no-address' })],
    };
    expect(step(4, skipped)).toEqual({ do: 'try', channels: ['chat'] });
    const sms = attempt('sms', { at: 'sent', since: seconds(4) });
    const chat = attempt('chat', { at: 'skipped', since: seconds(10), word: 'no-address' });
    expect(step(10, { attempts: [...failed.attempts, sms, chat] })).toEqual({ do: 'wait', until: seconds(20) });
  });

  it('ALR-3 is not a push once the phone has it, and nothing once somebody looked', () => {
    const device = { state: { at: 'device', since: seconds(1) } } as const;
    expect(step(3, device)).toEqual({ do: 'wait', until: seconds(10) });
    expect(step(10, device)).toEqual({ do: 'try', channels: ['sms', 'chat'] });
    expect(step(30, { state: { at: 'seen', since: seconds(1) } })).toEqual({ do: 'rest' });
    expect(step(30, { state: { at: 'accepted', since: seconds(1) } })).toEqual({ do: 'rest' });
    expect(step(30, { state: { at: 'over', since: seconds(1), why: 'declined' } })).toEqual({ do: 'rest' });
  });

  it('ALR-3 never comes after the alert has run out', () => {
    expect(step(45)).toEqual({ do: 'rest' });
    expect(step(0, { expiresAt: seconds(2) })).toEqual({ do: 'rest' });
  });

  it('ALR-3 comes late when it is asked late, all of it, in order', () => {
    expect(step(44)).toEqual({ do: 'try', channels: ['push', 'sms', 'chat', 'voice'] });
  });

  test.for([1, 2, 3, 4] as const)(
    'ALR-3 the preset of priority %i is in order and within the time an officer has',
    (priority) => {
      expect(ChainBounds.parse(PRESET_BOUNDS)).toEqual(PRESET_BOUNDS);
      const rungs = PRESET_BOUNDS.ladders[priority];
      expect(rungs.every(({ afterS }) => afterS < 45)).toBe(true);
      expect(rungs[0]?.channel).toBe('push');
    },
  );

  it('ALR-3 bounds that name a channel twice, or go back in time, are refused', () => {
    const rung = (channel: string, afterS: number) => ({ channel, afterS, unless: 'device' });
    const bounds = (rungs: unknown[]) => ({ ...PRESET_BOUNDS, ladders: { ...PRESET_BOUNDS.ladders, 1: rungs } });
    expect(ChainBounds.safeParse(bounds([rung('push', 3), rung('push', 5)])).success).toBe(false);
    expect(ChainBounds.safeParse(bounds([rung('push', 5), rung('sms', 3)])).success).toBe(false);
    expect(ChainBounds.safeParse(bounds([rung('socket', 1)])).success).toBe(false);
    expect(ChainBounds.safeParse(bounds([])).success).toBe(true);
  });
});

describe('ALR-4 whether a channel is used', () => {
  const manner: Manner = { hasAddress: true, mutedUntil: null, lastOnChannel: null, lastRing: null };
  const now = seconds(10);
  const judge = (of: Partial<Pick<Alert, 'kind' | 'priority'>>, channel: Rung['channel'], given: Partial<Manner>) =>
    verdictOn({ ...alert, kind: 'message', priority: 3, ...of }, channel, {
      manner: { ...manner, ...given },
      bounds: PRESET_BOUNDS,
      now,
    });
  const loud = { do: 'ask', quietly: false };
  const quiet = { do: 'ask', quietly: true };
  const skip = (word: string) => ({ do: 'skip', word });
  const muted = { mutedUntil: seconds(11) };
  const rung = { lastRing: seconds(8) };
  const cooling = { lastOnChannel: seconds(6) };

  it('ALR-4 nothing is sent where there is nowhere to send to, however urgent', () => {
    expect(judge({ priority: 1, kind: 'sos' }, 'push', { hasAddress: false })).toEqual(skip('no-address'));
  });

  it('ALR-4 a message is pushed without a sound while muted, or while another has just rung; texts and calls are left out', () => {
    expect(judge({}, 'push', {})).toEqual(loud);
    expect(judge({}, 'push', muted)).toEqual(quiet);
    expect(judge({}, 'push', rung)).toEqual(quiet);
    expect(judge({}, 'push', cooling)).toEqual(quiet);
    expect(judge({}, 'sms', muted)).toEqual(skip('muted'));
    expect(judge({}, 'sms', rung)).toEqual(skip('grouped'));
    expect(judge({}, 'voice', cooling)).toEqual(skip('cooling'));
    expect(judge({}, 'voice', { lastOnChannel: after(now, -120_000) })).toEqual(loud);
    expect(judge({}, 'push', { mutedUntil: now })).toEqual(loud);
  });

  it('MUT-1 ALR-4 an order always rings; a text after a text of a moment ago is left out', () => {
    expect(judge({ kind: 'order' }, 'push', { ...muted, ...rung, ...cooling })).toEqual(loud);
    expect(judge({ kind: 'order' }, 'sms', { ...muted, ...rung })).toEqual(loud);
    expect(judge({ kind: 'order' }, 'sms', cooling)).toEqual(skip('cooling'));
  });

  it('ALR-4 what is critical passes a mute, a group and a cooldown', () => {
    const all = { ...muted, ...rung, ...cooling };
    for (const channel of ['push', 'sms', 'chat', 'voice'] as const) {
      expect(judge({ priority: 1 }, channel, all)).toEqual(loud);
      expect(judge({ kind: 'sos', priority: 4 }, channel, all)).toEqual(loud);
    }
  });
});

describe('ALR-5 a channel that failed', () => {
  const again = (word: 'busy' | 'timeout' | 'gone' | 'refused', tries: number, retryAfterMs: number | null = null) =>
    tryAgainAt({ word, tries, retryAfterMs }, alert, seconds(3));

  it('ALR-5 is asked again after growing waits, as often as there are waits, when it may be another answer', () => {
    expect(TRY_WAITS_MS.map((_, at) => again('timeout', at + 1))).toEqual([seconds(4), seconds(6), seconds(11)]);
    expect(again('timeout', TRY_WAITS_MS.length + 1)).toBeNull();
    expect(again('gone', 1)).toBeNull();
    expect(again('refused', 1)).toBeNull();
  });

  it('ALR-5 is asked when it wants to be asked, never sooner, and not after the alert has run out', () => {
    expect(again('busy', 1, 20_000)).toEqual(seconds(23));
    expect(again('busy', 1, 10)).toEqual(seconds(4));
    expect(again('busy', 1, 60_000)).toBeNull();
  });
});

import { describe, expect, test } from 'vitest';
import { exampleDispatcher, exampleNow as now } from '../../incident/example.ts';
import { SoundName } from '../../incident/rings/notice.ts';
import { after, type Instant } from '../../kernel/time.ts';
import { checkMute, isMuteOn, isSilenced, lastEnded, longestMute, MUTE_SHOWN_MS, mutableSounds } from './mute.ts';
import { Mute } from './mute-api.ts';

const minutes = (n: number) => after(now, n * 60_000);
const mute = (fields: object = {}): Mute =>
  Mute.parse({
    id: '018f0000-0000-7000-8000-0000000e0001',
    rev: 1,
    by: { id: exampleDispatcher.id, name: exampleDispatcher.name },
    area: 'east',
    sounds: ['medium', 'low'],
    why: '接听求助电话',
    setAt: now,
    until: minutes(10),
    endedAt: null,
    ...fields,
  });
const me = exampleDispatcher.id;
const said = (sounds: SoundName[], length: number) => {
  const checked = checkMute(sounds, length);
  return checked.ok ? 'ok' : checked.failure.code;
};

describe('MUT-1 what may be muted and for how long', () => {
  // sound · the longest it may be muted, minutes; 0: never
  const table: Readonly<Record<SoundName, number>> = { sos: 0, critical: 0, order: 0, high: 15, medium: 30, low: 30 };
  test.each(SoundName.options)('%s', (sound) => {
    const most = table[sound];
    expect(mutableSounds.includes(sound)).toBe(most > 0);
    expect(said([sound], most + 1)).toBe(most === 0 ? 'mute-never' : 'mute-too-long');
    if (most > 0) expect(said([sound], most)).toBe('ok');
  });
  test('together the shortest bound holds, and one that never may be makes it never', () => {
    expect(longestMute(['low', 'high'])).toBe(15);
    expect([said(['low', 'high'], 16), said(['low', 'critical'], 5)]).toEqual(['mute-too-long', 'mute-never']);
  });
  test('what never may be muted sounds even when a row says otherwise', () => {
    const all = mute({ sounds: SoundName.options });
    const silent = SoundName.options.filter((sound) => isSilenced([all], me, { sound, now }));
    expect(silent).toEqual(['high', 'medium', 'low']);
  });
});

describe('MUT-2 a mute', () => {
  test.each([
    ['before it was set', -1, false],
    ['when it was set', 0, true],
    ['just before its end', 9.99, true],
    ['at its end', 10, false],
  ] as const)('%s', (_, at, on) => {
    expect(isMuteOn(mute(), minutes(at))).toBe(on);
  });
  test('that was taken back is over from then on, and never lasts longer for it', () => {
    expect(isMuteOn(mute({ endedAt: minutes(3) }), minutes(3))).toBe(false);
    expect(isMuteOn(mute({ endedAt: minutes(20) }), minutes(10))).toBe(false);
  });
  test('silences what it names at the desk of who set it, and nothing else', () => {
    const at = (sound: SoundName, who: string = me) => isSilenced([mute()], who, { sound, now });
    expect([at('medium'), at('high'), at('medium', 'another')]).toEqual([true, false, false]);
  });
});

test('MUT-4 the alarms of the last mute that ended are to be looked at for a while', () => {
  const [first, second] = [mute({ until: minutes(5) }), mute({ until: minutes(20), endedAt: minutes(8) })];
  const at = (moment: Instant, who: string = me) => lastEnded([first, second], who, moment);
  expect(at(minutes(4))).toBeNull();
  expect(at(minutes(5))).toBe(first);
  expect(at(minutes(8))).toBe(second);
  expect(at(minutes(8), 'another')).toBeNull();
  expect(at(after(minutes(8), MUTE_SHOWN_MS))).toBeNull();
});

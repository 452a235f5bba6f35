import { exampleSos } from '@watchroom/shared/alert/sos/example.ts';
import { describe, expect, test } from 'vitest';
import type { Answer, Ask } from '../../platform/api.ts';
import { type PendingSos, readPending } from './pending-sos.ts';
import { SosSender } from './sos-sender.ts';
import { orderSos } from './use-sos.ts';

const body: PendingSos['body'] = {
  pressedAt: '2026-03-02T12:00:01.000Z',
  fix: { place: [120.56, 31.29], at: '2026-03-02T12:00:00.000Z', accuracyM: 8 },
};
type Code = 'offline' | 'timeout' | 'not-signed-in' | 'unavailable' | 'internal' | 'forbidden' | 'ok';

/** A phone whose network answers as told, in turn; the last answer stays. Its waits run when the test says so. */
function phone(answers: Code[], stored = new Map<string, string>(), account = 'me') {
  const sent: { key: string | undefined; body: unknown }[] = [];
  const waits: { run: () => void; ms: number; gone: boolean }[] = [];
  let [keys, told] = [0, 0];
  const send = async <T>(ask: Ask<T>): Promise<Answer<T>> => {
    sent.push({ key: ask.key, body: ask.body });
    const code = answers.length > 1 ? answers.shift() : answers[0];
    if (code === 'ok') return { ok: true, value: ask.reply.parse({ sos: exampleSos }) };
    return { ok: false, fault: { code: code ?? 'offline', text: '不通', issues: [] } };
  };
  const sender = new SosSender({
    api: { send },
    account,
    keeper: {
      getItem: (name) => stored.get(name) ?? null,
      setItem: (name, text) => void stored.set(name, text),
      removeItem: (name) => void stored.delete(name),
    },
    newKey: () => `key-${account}-${++keys}`,
    later: (run, ms) => {
      const wait = { run, ms, gone: false };
      waits.push(wait);
      return () => {
        wait.gone = true;
      };
    },
    onSent: () => {
      told += 1;
    },
  });
  const settled = () => new Promise((done) => setTimeout(done));
  return {
    ...{ sender, sent, stored, waits, settled },
    told: () => told,
    at: () => sender.state.getState().at,
    /** Lets the last wait be over. */
    async wait() {
      const last = waits.at(-1);
      if (last !== undefined && !last.gone) last.run();
      await settled();
    },
  };
}

describe('SOS-9 a call on its way', () => {
  test('SOS-9 is kept before it is sent, tried until the room has it, under one key, and then let go', async () => {
    const one = phone(['offline', 'timeout', 'unavailable', 'not-signed-in', 'internal', 'ok']);
    one.sender.press(body);
    expect(one.stored.size).toBe(1);
    await one.settled();
    for (let again = 0; again < 5; again++) {
      expect(one.sender.state.getState()).toMatchObject({ at: 'trying', tries: again + 1 });
      await one.wait();
    }
    expect([one.at(), one.told(), one.stored.size]).toEqual(['sent', 1, 0]);
    expect(new Set(one.sent.map(({ key }) => key)).size).toBe(1);
    for (const { body: told } of one.sent) expect(told).toEqual(body);
    expect(one.waits.map(({ ms }) => ms)).toEqual([1_000, 2_000, 4_000, 8_000, 8_000]);
  });
  test('SOS-9 goes on after the page was closed, with the same key; a second press while it waits is the same call', async () => {
    const before = phone(['offline']);
    before.sender.press(body);
    before.sender.press({ ...body, pressedAt: '2026-03-02T12:00:09.000Z' });
    await before.settled();
    before.sender.close();
    const after = phone(['ok'], before.stored);
    after.sender.resume();
    await after.settled();
    expect([after.at(), after.stored.size]).toEqual(['sent', 0]);
    expect(after.sent).toEqual([before.sent[0]]);
  });
  test('SOS-9 is nobody else’s: another account on this phone does not send it, and does not lose it', async () => {
    const mine = phone(['offline']);
    mine.sender.press(body);
    await mine.settled();
    const other = phone(['ok'], mine.stored, 'other');
    other.sender.resume();
    await other.settled();
    expect([other.sent, other.at(), other.stored.size]).toEqual([[], 'idle', 1]);
    other.sender.press(body);
    await other.settled();
    expect([other.at(), readPending({ getItem: (name) => mine.stored.get(name) ?? null }, 'me')]).toEqual([
      'sent',
      { key: mine.sent[0]?.key, account: 'me', body },
    ]);
  });
  test('SOS-3 SOS-9 pressed again from another place while it waits, the place follows the call', async () => {
    const one = phone(['offline', 'ok']);
    one.sender.press({ ...body, fix: null });
    await one.settled();
    one.sender.press(body);
    await one.settled();
    expect(one.sent.map(({ body: told }) => (told as PendingSos['body']).fix)).toEqual([null, null, body.fix]);
    expect(new Set(one.sent.map(({ key }) => key)).size).toBe(2);
    expect([one.at(), one.stored.size]).toEqual(['sent', 0]);
  });
  test('SOS-9 a network that comes back is used at once', async () => {
    const one = phone(['offline', 'ok']);
    one.sender.press(body);
    await one.settled();
    one.sender.nudge();
    await one.settled();
    expect(one.at()).toBe('sent');
    expect(one.waits[0]?.gone).toBe(true);
  });
  test('SOS-9 what the room refuses for good is told, not tried for ever, and a new press is a new call', async () => {
    const one = phone(['forbidden', 'ok']);
    one.sender.press(body);
    await one.settled();
    expect([one.at(), one.waits.length]).toEqual(['refused', 0]);
    one.sender.press(body);
    await one.settled();
    expect([one.at(), one.sent[0]?.key === one.sent[1]?.key]).toEqual(['sent', false]);
  });
  test('SOS-9 what is kept and cannot be read is as if it were not there', () => {
    const keep = (text: string) => ({ getItem: () => text, setItem: () => undefined, removeItem: () => undefined });
    for (const text of ['{', '{}', '{"key":1}', 'null']) expect(readPending(keep(text), 'me')).toBeNull();
  });
});

test('SOS-8 what nobody has stands above what somebody has, the oldest first, and what is over is gone', () => {
  const at = (raisedAt: string, state: object) => ({ ...exampleSos, raisedAt, state }) as typeof exampleSos;
  const by = { kind: 'account', id: 'li', name: '李调度' };
  const since = exampleSos.raisedAt;
  const rows = [
    at('2026-03-02T12:00:00.000Z', { at: 'owned', since, by }),
    at('2026-03-02T12:00:03.000Z', { at: 'raised', since }),
    at('2026-03-02T12:00:02.000Z', { at: 'raised', since }),
    at('2026-03-02T12:00:01.000Z', { at: 'ended', since, by, side: 'desk', why: 'safe', words: '好' }),
  ];
  expect(orderSos(rows).map(({ raisedAt }) => raisedAt.slice(17, 19))).toEqual(['02', '03', '00']);
});

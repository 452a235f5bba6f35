import { describe, expect, it, test } from 'vitest';
import { after } from '../../kernel/time.ts';
import type { Alert, AlertAt, AlertState, Attempt } from './alert.ts';
import { type AlertMove, alertDos, isWaiting, moveAlert } from './alert-machine.ts';
import { exampleAlert, raisedAt } from './example.ts';

const [later, now] = [after(raisedAt, 2_000), after(raisedAt, 9_000)];
const states: Record<AlertAt, AlertState> = {
  sent: { at: 'sent', since: raisedAt },
  device: { at: 'device', since: later },
  seen: { at: 'seen', since: later },
  accepted: { at: 'accepted', since: later },
  over: { at: 'over', since: later, why: 'declined' },
};
const asked: Attempt = { channel: 'push', tries: 1, state: { at: 'sending', since: later } };
const at = (name: AlertAt, attempts: Attempt[] = [...exampleAlert.attempts, asked]): Alert => ({
  ...exampleAlert,
  state: states[name],
  attempts,
});
const moves: Record<(typeof alertDos)[number], AlertMove> = {
  device: { do: 'device', by: 'push' },
  see: { do: 'see', by: 'push' },
  accept: { do: 'accept' },
  end: { do: 'end', why: 'expired' },
  ask: { do: 'ask', channel: 'sms' },
  carry: { do: 'carry', channel: 'push' },
  fail: { do: 'fail', channel: 'push', word: 'timeout' },
  skip: { do: 'skip', channel: 'sms', word: 'no-address' },
  lose: { do: 'lose', channel: 'push', word: 'failing' },
};

describe('ALR-2 an alert moves by its table, cell by cell', () => {
  const channels = { carry: 'alert.carried', fail: 'alert.failed', lose: 'alert.failed' };
  const open = { ...channels, ask: 'alert.asked', skip: 'alert.skipped', accept: 'alert.accepted', end: 'alert.over' };
  const cells: Record<AlertAt, Partial<Record<(typeof alertDos)[number], string>>> = {
    sent: { ...open, device: 'alert.on_device', see: 'alert.seen' },
    device: { ...open, device: 'alert.on_device', see: 'alert.seen' },
    seen: { ...channels, device: 'alert.on_device', see: 'alert.seen', accept: 'alert.accepted', end: 'alert.over' },
    accepted: { ...channels, device: 'alert.on_device', see: 'alert.seen' },
    over: { ...channels, device: 'alert.on_device', see: 'alert.seen' },
  };
  const all = Object.entries(cells).flatMap(([state, row]) =>
    alertDos.map((name) => [state as AlertAt, name, row[name] ?? null] as const),
  );
  test.for(all)('ALR-2 %s + %s gives %s', ([state, name, kind]) => {
    expect(moveAlert(at(state), moves[name], now)?.kind ?? null).toBe(kind);
  });

  it('ALR-2 who is past a state stays there: a receipt over a second channel shows at its channel alone', () => {
    const change = moveAlert(at('seen'), moves.device, now);
    expect(change?.set).toEqual({
      attempts: [...exampleAlert.attempts, { ...asked, state: { at: 'device', since: now } }],
    });
    expect(moveAlert(at('accepted', exampleAlert.attempts), moves.see, now)).toBeNull();
  });

  it('ALR-2 whoever looked has it on the device, with the time that proves it', () => {
    expect(moveAlert(at('sent'), moves.see, now)?.set).toMatchObject({
      state: { at: 'seen', since: now },
      times: { device: now, seen: now },
    });
    const device = { ...at('device'), times: { ...exampleAlert.times, device: later } };
    expect(moveAlert(device, moves.see, now)?.set.times).toMatchObject({ device: later, seen: now });
  });

  it('ALR-2 what a channel says of itself counts once, while it is asked', () => {
    const sent = at('sent', [...exampleAlert.attempts, { ...asked, state: { at: 'sent', since: later } }]);
    expect(moveAlert(sent, moves.fail, now)).toBeNull();
    expect(moveAlert(sent, moves.carry, now)).toBeNull();
    expect(moveAlert(sent, moves.lose, now)?.kind).toBe('alert.failed');
    const proven = at('device', [...exampleAlert.attempts, { ...asked, state: { at: 'device', since: later } }]);
    expect(moveAlert(proven, moves.lose, now)).toBeNull();
    expect(moveAlert(proven, moves.carry, now)).toBeNull();
  });

  it('ALR-2 a channel that is asked again is the same attempt, tried once more; one that was begun is not skipped', () => {
    expect(moveAlert(at('sent'), { do: 'ask', channel: 'push' }, now)?.set.attempts).toEqual([
      ...exampleAlert.attempts,
      { channel: 'push', tries: 2, state: { at: 'sending', since: now } },
    ]);
    expect(moveAlert(at('sent'), { do: 'skip', channel: 'push', word: 'muted' }, now)).toBeNull();
  });

  it('ALR-2 three states wait for somebody, two are ends', () => {
    expect(Object.values(states).map(isWaiting)).toEqual([true, true, true, false, false]);
  });
});

import { expect, it, onTestFinished, vi } from 'vitest';
import type { Room } from '../room.ts';
import type { Phone } from './phone.ts';
import type { PhoneDatabase } from './phone-database.ts';

/** A room that nothing is put into. */
const room = { api: {}, replicas: {}, clock: { now: () => 0 }, queries: {} } as unknown as Room;

/** What a page has after the longest wait that it may take; undefined: still nothing. */
async function startedWith(open: () => Promise<PhoneDatabase | null>): Promise<Phone | undefined> {
  vi.resetModules();
  vi.stubGlobal('window', { localStorage: { getItem: () => null, setItem: () => undefined } });
  const { startPhone, START_WITHIN_MS } = await import('./phone.ts');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  let phone: Phone | undefined;
  void startPhone(room, open).then((started) => {
    phone = started;
  });
  // And a moment for the steps after it, which have no time left.
  await vi.advanceTimersByTimeAsync(START_WITHIN_MS + 10);
  return phone;
}
const never = () => new Promise<never>(() => undefined);

it('OBX-7 a memory that does not open keeps nobody from the page, and what is done there is still kept when it does', async () => {
  const phone = await startedWith(never);
  expect(phone).toMatchObject({ keptAsOf: null, database: null });
  expect(phone?.keeper).not.toBeNull();
});

it('OBX-7 a memory that opens and does not answer keeps nobody from the page either', async () => {
  const database = { get: never, put: never } as unknown as PhoneDatabase;
  expect(await startedWith(async () => database)).toMatchObject({ keptAsOf: null, database });
});

it('OBX-7 where the browser has no memory nothing is waited for', async () => {
  expect(await startedWith(async () => null)).toMatchObject({ keeper: null, database: null });
});

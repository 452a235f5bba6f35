import { join } from 'node:path';
import { Role } from '@watchroom/shared/access/role.ts';
import type { Incident } from '@watchroom/shared/incident/incident.ts';
import { ReportReply } from '@watchroom/shared/incident/incident-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { SessionView } from '@watchroom/shared/protocol/http.ts';
import { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { afterEach, inject } from 'vitest';
import { z } from 'zod';
import { homeOf } from '../app/screens.ts';
import { ApiDesk } from './api-desk.ts';
import { browserOf, openScreen, type Screen, type ScreenWish } from './browser.ts';
import { type Entry, keepLog } from './demo-room.ts';
import { signIn } from './desk-driver.ts';

export interface Visit {
  readonly role: string;
  /** Which of the accounts of that role, the first is 0. */
  readonly nth?: number;
  readonly size?: ScreenWish['size'];
  /** Another way to the room than its own address. */
  readonly url?: string;
  /** Whether this screen's browser can draw the map; unless given as the file says. */
  readonly map?: boolean;
  /** A browser that shows notices of the system, has a microphone and a camera, and can keep the page as an app. */
  readonly whole?: boolean;
  /** The film that its browser's camera sees. */
  readonly camera?: string;
  /** A browser that keeps sound off until it is touched, as everybody's own does. */
  readonly silent?: boolean;
  /** The page that is opened first; unless given the one that signing in leads to. */
  readonly path?: string;
  /** Where a phone stands, to 8 m, before the page is opened. */
  readonly at?: Position;
}

/** What a failed test has left to the officers' units is taken off them: it would fail each later test that wants a unit that is free. */
async function freeUnits({ url, accounts }: Entry): Promise<void> {
  const having = (role: string) => accounts.filter((one) => one.role === role);
  const [desk] = having('dispatcher');
  if (desk === undefined) return;
  const dispatcher = await ApiDesk.signedIn(url, desk);
  for (const one of having('officer')) {
    const officer = await ApiDesk.signedIn(url, one);
    const unit = (await officer.get('/api/session', SessionView)).account.unit;
    const { assignment } = (await officer.get(`/api/units/${unit}`, z.object({ unit: UnitView }))).unit;
    if (assignment === null) continue;
    await dispatcher.post(`/api/assignments/${assignment}/free`, { why: '测试中断' }, z.unknown());
  }
}

/**
 * The people of the demo city, for one file of tests: screens that are closed after each test. What a
 * failed test looked like stays in `client/e2e/failures/`, with the server's log. A file whose tests look at the map or
 * point into it says so: drawing it in software costs a console 10 s of processor to open and half a core to stand there, and
 * all else must hold where a browser has no WebGL as well.
 */
export function people(of: { readonly map?: boolean } = {}) {
  const room = inject('room');
  const screens: Screen[] = [];
  afterEach(async ({ task }) => {
    const failed = task.result?.state === 'fail';
    const failures = join(import.meta.dirname, 'failures');
    // A second try has pictures of its own.
    const name = `${task.id}-try${task.result?.retryCount ?? 0}`;
    if (failed) await keepLog(room, join(failures, `${name}.log`));
    for (const [index, { context }] of screens.splice(0).entries()) {
      for (const [turn, page] of (failed ? context.pages() : []).entries())
        await page.screenshot({ path: join(failures, `${name}-${index}-${turn}.png`) }).catch(() => undefined);
      await context.close();
    }
    if (failed) await freeUnits(room.entry);
  });

  const account = (role: string, nth = 0): Entry['accounts'][number] => {
    const found = room.entry.accounts.filter((one) => one.role === role)[nth];
    if (found === undefined) throw new Error(`demo.json names no ${role} ${nth}`);
    return found;
  };
  const screen = async (
    {
      map = of.map ?? false,
      whole = false,
      camera,
      silent = false,
      ...wish
    }: ScreenWish & Pick<Visit, 'map' | 'whole' | 'camera' | 'silent'>,
    url = room.entry.url,
  ) => {
    const browser = await browserOf({ map, whole, camera, silent });
    const opened = await openScreen(browser, url, wish);
    screens.push(opened);
    return opened;
  };
  return {
    room,
    account,
    /** A screen where nobody has signed in yet. */
    screen,
    /** A screen where somebody of this role has signed in. */
    visit: async ({ role, nth = 0, size = 'desk', url, path, at, ...kind }: Visit) => {
      const opened = await screen({ size, ...kind }, url);
      if (at !== undefined) await opened.context.setGeolocation({ longitude: at[0], latitude: at[1], accuracy: 8 });
      await signIn(opened.page, account(role, nth), path ?? homeOf(Role.parse(role)));
      return opened;
    },
    /** The same person at the HTTP API. */
    api: (role: string, nth = 0) => ApiDesk.signedIn(room.entry.url, account(role, nth)),
    /** What another system reports in the middle of the city. */
    report: async (text: string): Promise<Incident> => {
      const key = room.entry.apiKeys.find(({ scopes }) => scopes.includes('report.create'))?.key ?? '';
      const body = { channel: '110', type: room.entry.reportType, place: room.entry.centre, text };
      return (await ApiDesk.withKey(room.entry.url, key).post('/api/reports', body, ReportReply)).incident;
    },
    /** Errors of the pages that are open now. */
    faults: () => screens.flatMap(({ faults }) => faults),
  };
}

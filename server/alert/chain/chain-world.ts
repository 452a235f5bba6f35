import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Alert } from '@watchroom/shared/alert/chain/alert.ts';
import type { Hook, HookInput } from '@watchroom/shared/alert/hook/hook-api.ts';
import type { Assignment } from '@watchroom/shared/dispatch/assignment.ts';
import { instant } from '@watchroom/shared/kernel/time.ts';
import { vi } from 'vitest';
import { HookService } from '../../test/hook-service.ts';
import { PushBrowser, PushService } from '../../test/push-service.ts';
import { buildSmallCity, type CityUnit, patiently, type SmallCity } from '../../test/small-city.ts';
import { type Caller, startWorld, type World } from '../../test/world.ts';
import { alertTables, storedAlert } from './store.ts';

/** A small city with a push service and a gateway of its own beside it, for tests of the chain. */
export interface ChainWorld {
  readonly world: World;
  readonly city: SmallCity;
  readonly push: PushService;
  readonly pushOrigin: string;
  readonly hooks: HookService;
  readonly hookOrigin: string;
  /** This person's phone, with push turned on; its notifications come to `/<path>`. */
  phone(by: Caller, path: string): Promise<PushBrowser>;
  hook(fields?: Partial<HookInput>): Promise<{ hook: Hook; secret: string | null }>;
  /** The room's clock goes on, and the queue forgets every timer it had. */
  pass(seconds: number): Promise<void>;
  /** All that was ordered until now is done. */
  settled(): Promise<void>;
  alertsOf(subject: { readonly id: string }): Promise<Alert[]>;
  offered(callSign: string, unit?: CityUnit): Promise<{ unit: CityUnit; order: Assignment }>;
  close(): Promise<void>;
}

const soon = { timeout: 20_000, interval: 15 };
export const LOOPBACK = '127.0.0.0/8';

export async function startChainWorld(env: Record<string, string> = {}): Promise<ChainWorld> {
  const push = new PushService();
  const hooks = new HookService();
  const [pushOrigin, hookOrigin] = await Promise.all([push.start(), hooks.start()]);
  const caFile = join(mkdtempSync(join(tmpdir(), 'watchroom-chain-')), 'authority.pem');
  writeFileSync(caFile, push.cert);
  let aheadMs = 0;
  const clock = { now: () => instant(Date.now() + aheadMs) };
  const given = { PUSH_NETWORKS: LOOPBACK, HOOK_NETWORKS: LOOPBACK, OUTWARD_CA: caFile };
  const world = await startWorld({ listen: true, clock, env: { ...given, ...env } });
  const city = await buildSmallCity(world);
  const open = () =>
    world.platform.db
      .selectFrom('outbox')
      .select('job')
      .where('done_at', 'is', null)
      .where('run_at', '<=', clock.now())
      .execute();
  return {
    ...{ world, city, push, pushOrigin, hooks, hookOrigin },
    async phone(by, path) {
      const browser = new PushBrowser();
      const reply = await patiently(by, '/api/push-subscriptions', browser.target(`${pushOrigin}/${path}`));
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return browser;
    },
    async hook(fields = {}) {
      const input = {
        name: '短信网关',
        channel: 'sms',
        form: 'plain',
        area: 'small',
        url: `${hookOrigin}/sms`,
        ...fields,
      };
      const reply = await patiently(world.admin, '/api/hooks', input);
      if (reply.statusCode !== 201) throw new Error(reply.body);
      return reply.json();
    },
    async pass(seconds) {
      await vi.waitFor(async () => {
        if ((await open()).length > 0) throw new Error('something is still to do');
      }, soon);
      aheadMs += seconds * 1_000;
      await world.forgetRedis();
    },
    settled: () =>
      vi.waitFor(async () => {
        const left = await open();
        if (left.length > 0) throw new Error(`still to do: ${left.map(({ job }) => job).join(', ')}`);
      }, soon),
    async alertsOf({ id }) {
      const rows = alertTables(world.platform.db).selectFrom('alert').selectAll().where('subject', '=', id);
      return (await rows.orderBy('nth').execute()).map((row) => storedAlert(row).alert);
    },
    async offered(callSign, known) {
      const unit = known ?? (await city.unit(callSign));
      const order = await city.offer(await city.report(), unit);
      return { unit, order };
    },
    async close() {
      await world.close();
      await Promise.all([push.stop(), hooks.stop()]);
    },
  };
}

/** How each channel of an alert stands, `push:sent`. */
export const standing = (alert: Alert | undefined): string[] =>
  (alert?.attempts ?? []).map(({ channel, state }) => `${channel}:${'word' in state ? state.word : state.at}`);

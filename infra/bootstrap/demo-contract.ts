import { Position } from '@watchroom/shared/kernel/geo.ts';
import { z } from 'zod';

const Account = z.object({ role: z.string(), username: z.string(), password: z.string() });
const ApiKey = z.object({ name: z.string(), key: z.string(), scopes: z.array(z.string()) });

/** DATA_DIR/demo.json, mode 0600: what a person or a test needs to enter the demo. */
export const DemoFile = z.object({
  url: z.url(),
  /** WGS-84 `[lng, lat]`, a place inside the city where a report is accepted. */
  centre: Position,
  /** Code of an incident type that a report may name. */
  reportType: z.string(),
  accounts: z.array(Account).min(1),
  apiKeys: z.array(ApiKey).min(1),
});
export type DemoFile = z.infer<typeof DemoFile>;

/** What the bootstrap gives the demo city; the server is up and ready by then. */
export type DemoGiven = {
  /** The server's own address, `http://HOST:PORT` without a slash at the end. */
  url: string;
  /** Absolute path. The city keeps its own files in `dataDir/city/`. */
  dataDir: string;
  /** `rtmp://127.0.0.1:PORT`, where cameras push. */
  rtmpUrl: string;
  /** Signs publish addresses, as an operator's camera gateway would. */
  mediaSecret: string;
  /** DATA_DIR/demo.json of the last run on these data: same accounts, same keys. Undefined on the first run. */
  known: DemoFile | undefined;
  /**
   * Makes the first administrator by the server's own command; undefined when there is one already. The bootstrap keeps
   * nothing: the city writes what it needs into `dataDir/city/` at once, so that a killed first start can go on.
   */
  enrol(account: {
    username: string;
    displayName: string;
  }): Promise<{ username: string; password: string } | undefined>;
  /** One line for the person who waits. */
  say(text: string): void;
  /** Aborted when the demo is asked to stop while it is still starting. */
  signal: AbortSignal;
};

/** A running demo city: simulator on, cameras pushing. */
export type DemoCity = {
  /** Written to DATA_DIR/demo.json by the bootstrap, with the url. */
  file: Omit<DemoFile, 'url'>;
  /** Ends the simulator and every ffmpeg; resolves when all of them are gone. Never throws. */
  stop(): Promise<void>;
};

/**
 * `infra/city/demo.ts` exports this as `startDemoCity`. Resolves when the city stands: areas, cameras, units on shift that
 * move, and eight cameras whose picture can be watched. Goes on where the last run stopped. The server may die and come
 * back at any time afterwards: the city must retry and never end the process.
 */
export type StartDemoCity = (given: DemoGiven) => Promise<DemoCity>;

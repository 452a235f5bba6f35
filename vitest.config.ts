import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', '**/dist/**', '**/.data/**', '**/.runtime/**'];

/** Says within how many milliseconds a silent Postgres is noticed: a machine that others keep busy is silent as long. */
const ALONE = 'server/test/platform/outage.db.test.ts';

const withDatabase = {
  globalSetup: ['server/test/global-setup.ts'],
  // A shared two-core machine may be slow to commit; a hung test still ends.
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

/** Four projects, by what must run: nothing · Postgres and Redis, beside others or alone · those and a browser. */
export default defineConfig({
  test: {
    // A failing property test prints its seed; keep it in the report.
    printConsoleTrace: false,
    projects: [
      {
        test: {
          name: 'fast',
          // One kind after the other when several are asked for at once.
          sequence: { groupOrder: 0 },
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, '**/*.db.test.ts', '**/*.e2e.ts'],
          // Making a whole city takes a second, and ten times that on a machine that is busy with other things.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // These tests share no state by rule, so files may share a process: 24 s become 16 s on two cores.
          isolate: false,
        },
      },
      {
        test: {
          name: 'db',
          sequence: { groupOrder: 1 },
          ...withDatabase,
          include: ['**/*.db.test.ts'],
          exclude: [...never, ALONE],
          // Files share a process: each that begins one loads the whole server anew, 3.4 s of processor for 143 files.
          isolate: false,
          // One for each core: a third makes 963 s of 1,081, and the room is then refused its database for a moment, and says so to a test.
          maxWorkers: 2,
          // A machine that stalls for a second is a refusal or a missed bound to one test in some thousands: once more, and the report says so.
          retry: 1,
        },
      },
      {
        test: {
          name: 'alone',
          sequence: { groupOrder: 2 },
          ...withDatabase,
          include: [ALONE],
          exclude: never,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'e2e',
          sequence: { groupOrder: 3 },
          include: ['client/e2e/**/*.e2e.ts'],
          exclude: never,
          globalSetup: ['client/e2e/room-setup.ts'],
          // One browser at a time: software rendering needs the cores. Two, each on a city of its own: every file took two to three times as long.
          // Nor beside the database tests: after 16 minutes 9 of 45 files were done, and DSP-5 missed its 300 ms twice.
          fileParallelism: false,
          // Files share a process and so its browsers.
          isolate: false,
          testTimeout: 300_000,
          hookTimeout: 240_000,
          // A browser on a machine that stalls for a second may miss what a person would have pressed: once more, and the report says so.
          retry: 1,
        },
      },
    ],
  },
});

import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Bench, type Goal, numberAsked } from '../../../infra/bootstrap/bench-contract.ts';
import { processTree } from '../../../server/test/process-tree.ts';
import { type ClockedCamera, readStamp, stamp } from './clocked-pictures.ts';
import { KINDS, type Kind, openGlassStage, startPushed } from './glass-stage.ts';

/**
 * The media server is killed (SIGKILL) while a tile of a wall in a real Chromium shows a camera: until when does the tile show a picture
 * that was taken after it. The camera that pushes dials again as soon as its connection is gone, every 0.2 s; a real one's own pause comes
 * on top. `bench killed --rounds 5`.
 */
const MOST_MS = 3_000;
const REDIAL_MS = 200;
/** So long a tile is watched after the kill. */
const WATCHED_MS = 12_000;
/** Before the kill, so that nothing of the beginning is left. */
const SETTLED_MS = 2_000;

export const run: Bench = async (given) => {
  const { args, say } = given;
  const rounds = numberAsked(args, 'rounds', 5);
  const stage = await openGlassStage(given, keepPushing);
  const runs: Killed[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const kind of KINDS) {
        const killed = await stage.show(kind, `${kind} ${round}`, async (page) => {
          await pause(SETTLED_MS);
          const media = processTree(stage.server.pid).find(({ args: words }) => words.includes('media-child.ts'));
          if (media === undefined) throw new Error('there is no media server');
          process.kill(media.pid, 'SIGKILL');
          return { kind, round, ...(await backAfter(page, Date.now())) };
        });
        say(JSON.stringify(killed));
        runs.push(killed);
      }
    }
  } finally {
    await stage.end();
  }
  return { goals: KINDS.map((kind) => goalOf(kind, runs)), runs: runs.map((one) => ({ ...one })) };
};

/** A camera that pushes again when its connection is gone. */
function keepPushing(port: number): ClockedCamera {
  let isOver = false;
  let camera = startPushed(port);
  void (async () => {
    while (!isOver) {
      await camera.ended;
      await pause(REDIAL_MS);
      if (!isOver) camera = startPushed(port);
    }
  })();
  return {
    ended: Promise.resolve(),
    stop() {
      isOver = true;
      camera.stop();
    },
  };
}

interface Killed {
  readonly kind: Kind;
  readonly round: number;
  /** From the kill until a picture taken after it was on the screen; null: within the time watched there was none. */
  readonly backMs: number | null;
  /** The longest without a newer picture. */
  readonly stillMs: number;
}

type Seen = readonly [atMs: number, squares: readonly number[]];

async function backAfter(page: Page, killedAt: number): Promise<Pick<Killed, 'backMs' | 'stillMs'>> {
  const seen: Seen[] = await page.evaluate(watch, { forMs: WATCHED_MS, side: stamp.side, squares: stamp.squares });
  let [newest, since, stillMs, backMs] = [0, killedAt, 0, null as number | null];
  for (const [atMs, squares] of seen) {
    const takenAt = readStamp(squares);
    if (takenAt !== null && takenAt > newest) {
      [newest, since] = [takenAt, atMs];
      if (backMs === null && takenAt > killedAt) backMs = atMs - killedAt;
    }
    stillMs = Math.max(stillMs, atMs - since);
  }
  return { backMs, stillMs };
}

/** In the page: what the tile's video shows, looked at every 20 ms; the player may put another video in its place meanwhile. */
async function watch({ forMs, side, squares }: { forMs: number; side: number; squares: number }): Promise<Seen[]> {
  const drawing = new OffscreenCanvas(side * squares, 1).getContext('2d', { willReadFrequently: true });
  if (drawing === null) throw new Error('there is nothing to draw on');
  const seen: Seen[] = [];
  const endsAt = Date.now() + forMs;
  while (Date.now() < endsAt) {
    const video = document.querySelector<HTMLVideoElement>('main li video');
    if (video !== null && video.readyState >= 2) {
      drawing.drawImage(video, 0, side / 2, side * squares, 1, 0, 0, side * squares, 1);
      const { data } = drawing.getImageData(0, 0, side * squares, 1);
      seen.push([Date.now(), Array.from({ length: squares }, (_, square) => data[(square + 0.5) * side * 4] ?? 0)]);
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  return seen;
}

function goalOf(kind: Kind, runs: readonly Killed[]): Goal {
  const rounds = runs.filter((one) => one.kind === kind).map(({ backMs }) => backMs ?? WATCHED_MS);
  const value = Math.max(...rounds);
  const metric = `${kind}: from the kill of the media server to a picture taken after it on the tile, longest of ${rounds.length} (${rounds.join(', ')})`;
  return { metric, value, unit: 'ms', goal: `<= ${MOST_MS}`, ok: value <= MOST_MS };
}

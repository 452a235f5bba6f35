import type { Page } from 'playwright-core';
import { type Bench, type Goal, numberAsked, quantile } from '../../../infra/bootstrap/bench-contract.ts';
import { readStamp, stamp } from './clocked-pictures.ts';
import { KINDS, type Kind, openGlassStage, startPushed } from './glass-stage.ts';

/**
 * From glass to glass: how old a picture is when the browser shows it. A camera of 720p whose pictures say when they were taken (25 a
 * second, a key picture every two seconds), once pushed to us by RTMP and once pulled from it by RTSP, through media server, gate
 * and player onto a tile of a wall in a real Chromium. Measured for every picture that is shown, by the browser's own word of when
 * (`requestVideoFrameCallback`), from the second that the tile is live; camera, server and browser share this machine's clock and processors.
 * A real camera's own lens, coder and line come on top. Opened anew each round, at another moment between two key pictures: so far
 * behind does a player begin. `bench glass --rounds 5 --seconds 12`.
 */
const MOST_MS = 1_500;

export const run: Bench = async (given) => {
  const { args, say } = given;
  const [rounds, seconds] = [numberAsked(args, 'rounds', 5), numberAsked(args, 'seconds', 12)];
  const stage = await openGlassStage(given, startPushed);
  const runs: Measured[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const kind of KINDS) {
        const measured = await stage.show(kind, `${kind} ${round}`, async (page, openedInMs) => ({
          ...{ kind, round, openedInMs },
          ...(await measure(page, seconds)),
        }));
        say(JSON.stringify(measured));
        runs.push(measured);
      }
    }
  } finally {
    await stage.end();
  }
  return { goals: KINDS.map((kind) => goalOf(kind, runs)), runs: runs.map((run) => ({ ...run })) };
};

interface Measured {
  readonly kind: Kind;
  readonly round: number;
  readonly openedInMs: number;
  readonly pictures: number;
  /** Whose stamp could not be read. */
  readonly unread: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

type Shown = readonly [atMs: number, squares: readonly number[]];

/** Every picture that the tile's video shows in so many seconds. */
async function measure(page: Page, seconds: number): Promise<Omit<Measured, 'kind' | 'round' | 'openedInMs'>> {
  const shown: Shown[] = await page.evaluate(watch, { seconds, side: stamp.side, squares: stamp.squares });
  const ages: number[] = [];
  for (const [atMs, squares] of shown) {
    const takenAt = readStamp(squares);
    if (takenAt !== null) ages.push(atMs - takenAt);
  }
  const [p50Ms, p95Ms, p99Ms] = [quantile(ages, 0.5, 0), quantile(ages, 0.95, 0), quantile(ages, 0.99, 0)];
  return { pictures: ages.length, unread: shown.length - ages.length, p50Ms, p95Ms, p99Ms };
}

/** In the page: for each picture that is put on the screen, when, and how bright its squares are. */
function watch({ seconds, side, squares }: { seconds: number; side: number; squares: number }): Promise<Shown[]> {
  const video = document.querySelector<HTMLVideoElement>('main li video');
  const canvas = new OffscreenCanvas(side * squares, 1);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  const shown: Shown[] = [];
  return new Promise((resolve, reject) => {
    if (video === null || drawing === null) return reject(new Error('there is no video'));
    const endsAt = performance.now() + seconds * 1_000;
    const see: VideoFrameRequestCallback = (_, { expectedDisplayTime }) => {
      drawing.drawImage(video, 0, side / 2, side * squares, 1, 0, 0, side * squares, 1);
      const { data } = drawing.getImageData(0, 0, side * squares, 1);
      const lights = Array.from({ length: squares }, (_light, square) => data[(square + 0.5) * side * 4] ?? 0);
      shown.push([Date.now() + expectedDisplayTime - performance.now(), lights]);
      if (performance.now() >= endsAt) resolve(shown);
      else video.requestVideoFrameCallback(see);
    };
    video.requestVideoFrameCallback(see);
    setTimeout(() => reject(new Error(`only ${shown.length} pictures were shown`)), seconds * 1_000 + 10_000);
  });
}

function goalOf(kind: Kind, runs: readonly Measured[]): Goal {
  const rounds = runs.filter((run) => run.kind === kind).map(({ p95Ms }) => p95Ms);
  const value = Math.max(...rounds);
  const metric = `${kind}: age of a picture when it is shown, p95 of the worst of ${rounds.length} openings (${rounds.join(', ')})`;
  return { metric, value, unit: 'ms', goal: `<= ${MOST_MS}`, ok: value <= MOST_MS };
}

import { toMs } from '@watchroom/shared/kernel/time.ts';
import type { Chart } from '@watchroom/shared/wall/chart/chart.ts';

/** How a series is told from the other one, also without colour: filled, or with a broken line. */
export type SeriesLook = 'bars' | 'area' | 'line' | 'steps' | 'broken' | 'target';

export interface Drawn {
  /** Seconds since 1970, rising; one for each value of each series. */
  readonly xs: readonly number[];
  readonly series: readonly { readonly look: SeriesLook; readonly values: readonly (number | null)[] }[];
  /** The day that is drawn, s since 1970. */
  readonly fromS: number;
  readonly toS: number;
  /** Least and most of the upright axis. */
  readonly range: readonly [number, number];
  /** What stands behind a number on the upright axis. */
  readonly unit: '' | '%';
}

const HOUR_S = 3_600;
/** The upright axis ends so much above the highest value. */
const AIR = 1.1;

/** What to draw of a chart; null: there is nothing yet, which the tile says in words. */
export function drawnOf(chart: Chart): Drawn | null {
  const [fromS, toS] = [toMs(chart.from) / 1_000, toMs(chart.to) / 1_000];
  if (chart.chart === 'incidents') return incidentsDrawn(chart, fromS, toS);
  return chart.chart === 'response' ? responseDrawn(chart, fromS, toS) : onlineDrawn(chart, fromS, toS);
}

type Of<N extends Chart['chart']> = Extract<Chart, { chart: N }>;

function incidentsDrawn({ hours }: Of<'incidents'>, fromS: number, toS: number): Drawn | null {
  const today = hours.map((each) => each.today);
  const usual = hours.map((each) => each.usual);
  const most = Math.max(0, ...today.map(Number), ...usual.map(Number));
  if (most === 0) return null;
  return {
    // The last step of the usual ends with the day.
    xs: [...hours.map(({ hour }) => fromS + hour * HOUR_S), toS],
    series: [
      { look: 'bars', values: [...today, null] },
      { look: 'steps', values: [...usual, usual.at(-1) ?? null] },
    ],
    ...{ fromS, toS, range: [0, Math.max(2, most * AIR)], unit: '' },
  };
}

/** In minutes, each at the middle of its hour. */
function responseDrawn({ hours, whole }: Of<'response'>, fromS: number, toS: number): Drawn | null {
  if (whole.n === 0) return null;
  const minutes = (seconds: number | null) => (seconds === null ? null : seconds / 60);
  const [p50, p90] = [hours.map(({ p50S }) => minutes(p50S)), hours.map(({ p90S }) => minutes(p90S))];
  return {
    xs: hours.map(({ hour }) => fromS + (hour + 0.5) * HOUR_S),
    series: [
      { look: 'line', values: p50 },
      { look: 'broken', values: p90 },
    ],
    ...{ fromS, toS, range: [0, Math.max(2, Math.max(...p50.map(Number), ...p90.map(Number)) * AIR)], unit: '' },
  };
}

/** In per cent; the axis does not begin at nothing, so that one in a hundred is seen. */
function onlineDrawn({ points, target }: Of<'online'>, fromS: number, toS: number): Drawn | null {
  const known = points.flatMap(({ share }) => (share === null ? [] : [share * 100]));
  if (known.length === 0) return null;
  const lowest = Math.min(target * 100, ...known);
  const xs = points.map(({ at }) => toMs(at) / 1_000);
  const isOver = (xs.at(-1) ?? fromS) >= toS;
  const end = isOver ? [] : [toS];
  return {
    xs: [...xs, ...end],
    series: [
      {
        look: 'area',
        values: [...points.map(({ share }) => (share === null ? null : share * 100)), ...end.map(() => null)],
      },
      { look: 'target', values: [...points, ...end].map(() => target * 100) },
    ],
    ...{ fromS, toS, range: [Math.max(0, Math.floor((lowest - 2) / 5) * 5), 100], unit: '%' },
  };
}

const STEPS_H = [1, 2, 3, 4, 6, 8, 12] as const;

/** Strokes below the axis, s since 1970: as many full hours of the day as have room, a word being so many px wide. */
export function hourStrokes(
  { fromS, toS }: Pick<Drawn, 'fromS' | 'toS'>,
  { widthPx, wordPx }: { readonly widthPx: number; readonly wordPx: number },
): number[] {
  const hours = Math.round((toS - fromS) / HOUR_S);
  const step = STEPS_H.find((each) => (hours / each) * wordPx <= widthPx) ?? 24;
  return Array.from({ length: Math.floor(hours / step) + 1 }, (_, at) => fromS + at * step * HOUR_S);
}

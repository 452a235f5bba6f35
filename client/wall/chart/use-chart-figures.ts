import { toMs } from '@watchroom/shared/kernel/time.ts';
import { type Chart, FEWEST_FOR_P90 } from '@watchroom/shared/wall/chart/chart.ts';
import { useTranslation } from 'react-i18next';
import { percentText } from '../../camera/health/rate.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { durationText, momentText } from '../../ui/sign/time-text.ts';
import type { SeriesLook } from './drawn-chart.ts';

export interface ChartFigure {
  readonly name: string;
  readonly value: string;
  /** How it is drawn; null: it is not. */
  readonly look: SeriesLook | null;
  readonly isBelow?: boolean;
}

interface ChartFigures {
  readonly figures: readonly ChartFigure[];
  /** The chart in a sentence, for who cannot see it. */
  readonly said: string;
}

/** What a chart says, in figures. */
export function useChartFigures(chart: Chart): ChartFigures {
  const { t } = useTranslation('chart');
  const zone = useZone();
  if (chart.chart === 'incidents') {
    const usual = chart.usual === null ? '—' : chart.usual.toFixed(1);
    const name = chart.usual === null ? t('usual-none') : t('usual', { weeks: chart.weeks });
    return {
      figures: [
        { name: t('today'), value: String(chart.today), look: 'bars' },
        { name, value: usual, look: 'steps' },
      ],
      said: t('incidents-said', { today: chart.today, usual }),
    };
  }
  if (chart.chart === 'response') {
    const { p50S, p90S, n } = chart.whole;
    const [p50, p90] = [secondsText(p50S), secondsText(p90S)];
    const few = n > 0 && p90S === null;
    return {
      figures: [
        { name: t('p50', { n }), value: p50, look: 'line' },
        { name: t('p90'), value: few ? t('too-few', { n: FEWEST_FOR_P90 }) : p90, look: 'broken' },
        { name: t('waiting'), value: String(chart.waiting), look: null },
      ],
      said: t(few ? 'response-said-few' : 'response-said', { p50, p90, n }),
    };
  }
  const share = chart.points.at(-1)?.share ?? null;
  const lowest = lowestOf(chart);
  const [now, target] = [percentText(share), percentText(chart.target)];
  const low = percentText(lowest?.share ?? null);
  const time = lowest === null ? '' : momentText(lowest.atMs, zone, 'time').slice(0, 5);
  return {
    figures: [
      { name: t('now'), value: now, look: 'area', isBelow: share !== null && share < chart.target },
      { name: t('target'), value: target, look: 'target' },
      { name: t('lowest', { time }), value: low, look: null },
    ],
    said: t('online-said', { now, lowest: low, target }),
  };
}

function secondsText(seconds: number | null): string {
  return seconds === null ? '—' : durationText(seconds * 1_000);
}

function lowestOf({ points }: Extract<Chart, { chart: 'online' }>): { atMs: number; share: number } | null {
  let lowest: { atMs: number; share: number } | null = null;
  for (const { at, share } of points)
    if (share !== null && (lowest === null || share < lowest.share)) lowest = { atMs: toMs(at), share };
  return lowest;
}

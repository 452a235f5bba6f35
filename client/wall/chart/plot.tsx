import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import UPlot, { type AlignedData, type Axis, type Options, type Series } from 'uplot';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { type Drawn, hourStrokes, type SeriesLook } from './drawn-chart.ts';

interface PlotProps {
  readonly drawn: Drawn;
  /** What it shows, in words. */
  readonly label: string;
}

/** Draws a chart in the size, type and colours of where it stands; of less than so many lines of text only the figures beside it are left. */
export function Plot({ drawn, label }: PlotProps) {
  const zone = useZone();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let plot: UPlot | null = null;
    const draw = () => {
      plot?.destroy();
      const look = lookOf(element);
      const fits = element.clientHeight >= LEAST_LINES * look.px && element.clientWidth >= LEAST_LINES * look.px;
      const data = [drawn.xs, ...drawn.series.map(({ values }) => values)] as AlignedData;
      plot = fits ? new UPlot(optionsOf(drawn, look, zone), data, element) : null;
    };
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      plot?.destroy();
    };
  }, [drawn, zone]);
  return <div ref={box} role="img" aria-label={label} className="min-h-0 flex-1 overflow-hidden text-meta" />;
}

/** Lower or narrower than this a chart cannot be read. */
const LEAST_LINES = 4;

interface Look {
  readonly width: number;
  readonly height: number;
  /** Of its text: what is read from where the screen is read (WAL-11). */
  readonly px: number;
  readonly font: string;
  /** How much larger than at a desk everything is. */
  readonly scale: number;
  readonly colour: (name: 'ink' | 'ink-soft' | 'edge' | 'line' | 'hover') => string;
}

function lookOf(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  const px = Number.parseFloat(style.fontSize);
  return {
    ...{ width: element.clientWidth, height: element.clientHeight, px },
    font: `${px}px ${style.fontFamily}`,
    scale: Number(style.getPropertyValue('--scale')) || 1,
    colour: (name) => style.getPropertyValue(`--${name}`),
  };
}

function optionsOf(drawn: Drawn, look: Look, zone: string): Options {
  const { width, height, scale } = look;
  return {
    ...{ width, height, ms: 1e-3 },
    // The words below the first and the last hour stand out by half.
    padding: [look.px / 2, look.px * 1.6, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: true, range: [drawn.fromS, drawn.toS] },
      y: { range: [...drawn.range] },
    },
    axes: [hoursAxis(drawn, look, zone), valuesAxis(drawn, look)],
    series: [{}, ...drawn.series.map((series) => seriesOf(series.look, look, scale))],
  };
}

function plainAxis({ colour, font, scale }: Look): Axis {
  return {
    ...{ stroke: colour('ink-soft'), font },
    grid: { stroke: colour('line'), width: scale / 2 },
    ticks: { show: false },
  };
}

function hoursAxis(drawn: Drawn, look: Look, zone: string): Axis {
  const strokes = hourStrokes(drawn, { widthPx: look.width, wordPx: look.px * 4 });
  return {
    ...plainAxis(look),
    ...{ size: look.px * 1.9, gap: look.px / 2 },
    splits: () => strokes,
    values: (_, at) => at.map((s) => momentText(s * 1_000, zone, 'time').slice(0, 5)),
  };
}

function valuesAxis({ range, unit }: Drawn, look: Look): Axis {
  const text = (n: number) => `${n}${unit}`;
  const widest = Math.max(text(Math.floor(range[0])).length, text(Math.ceil(range[1])).length);
  return {
    ...plainAxis(look),
    ...{ size: look.px * (widest * 0.65 + 0.9), gap: look.px / 4, space: look.px * 2.2 },
    incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000],
    values: (_, at) => at.map(text),
  };
}

/** A line of a desk's two px is as wide on a wall as everything is larger. */
const LINE_PX = 2;

function seriesOf(look: SeriesLook, { colour }: Look, scale: number): Series {
  const width = LINE_PX * scale;
  const dash = [width * 3, width * 2];
  const plain: Series = { stroke: colour('ink'), width, points: { show: false } };
  switch (look) {
    case 'bars':
      return {
        // The usual is drawn across them, and must be seen.
        ...{ fill: colour('edge'), width: 0, points: { show: false } },
        ...pathOf(UPlot.paths.bars?.({ size: [0.8], align: 1 })),
      };
    case 'steps':
      return { ...plain, dash, ...pathOf(UPlot.paths.stepped?.({ align: 1 })) };
    case 'area':
      // What is known since a moment only is a point, and the last point is now.
      return {
        ...plain,
        fill: colour('hover'),
        points: { show: true, size: width * 3, fill: colour('ink'), filter: lastOf },
      };
    case 'target':
      return { ...plain, stroke: colour('ink-soft'), dash };
    case 'line':
      // An hour between two without anybody is a point by itself.
      return { ...plain, points: { show: true, size: width * 2.5, fill: colour('ink') } };
    case 'broken':
      return { ...plain, stroke: colour('ink-soft'), dash, points: { show: true, size: width * 1.5 } };
  }
}

/** The last value that is known. */
function lastOf(plot: UPlot, series: number): number[] {
  const at = plot.data[series]?.findLastIndex((value) => value != null) ?? -1;
  return at < 0 ? [] : [at];
}

function pathOf(paths: Series.PathBuilder | undefined): Pick<Series, 'paths'> {
  return paths === undefined ? {} : { paths };
}

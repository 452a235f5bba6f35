import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { z } from 'zod';

/** A question to a routing server as HTTP asks it. */
export interface RoadQuestion {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
}

/** One way of asking how long it takes from many places to one. */
export interface RoutingEngine {
  /** `from` and `to` are [lng, lat]; nothing else of a unit or an incident is told. */
  ask(base: URL, from: readonly Position[], to: Position): RoadQuestion;
  /** Seconds by place asked, null where there is no way; null when this is no such answer or is one to another question. */
  read(answer: unknown, asked: number): readonly (number | null)[] | null;
}

const seconds = z.number().min(0).nullable();
const OsrmTable = z.object({ code: z.literal('Ok'), durations: z.array(z.array(seconds).length(1)) });
/** Where there is no way Valhalla gives null, older ones leave `time` out. */
const ValhallaMatrix = z.object({
  sources_to_targets: z.array(z.array(z.object({ time: seconds.default(null) }).nullable()).length(1)),
});

export const routingEngines: { readonly [K in 'osrm' | 'valhalla']: RoutingEngine } = {
  /** `GET /table/v1/driving/{lng},{lat};…?sources=…&destinations=…` (project-osrm.org, HTTP API, table service). */
  osrm: {
    ask(base, from, to) {
      const places = [...from, to].map((place) => rounded(place).join(',')).join(';');
      const sources = from.map((_, index) => index).join(';');
      const query = `sources=${sources}&destinations=${from.length}&annotations=duration&generate_hints=false`;
      return { url: `${below(base)}/table/v1/driving/${places}?${query}`, method: 'GET', body: null };
    },
    read(answer, asked) {
      const table = OsrmTable.safeParse(answer);
      return table.success && table.data.durations.length === asked
        ? table.data.durations.map(([cell]) => cell ?? null)
        : null;
    },
  },
  /** `POST /sources_to_targets` (valhalla.github.io, time-distance matrix service). */
  valhalla: {
    ask(base, from, to) {
      const places = (list: readonly Position[]) => list.map(rounded).map(([lon, lat]) => ({ lat, lon }));
      const body = JSON.stringify({ sources: places(from), targets: places([to]), costing: 'auto' });
      return { url: `${below(base)}/sources_to_targets`, method: 'POST', body };
    },
    read(answer, asked) {
      const matrix = ValhallaMatrix.safeParse(answer);
      return matrix.success && matrix.data.sources_to_targets.length === asked
        ? matrix.data.sources_to_targets.map(([cell]) => cell?.time ?? null)
        : null;
    },
  },
};

/** A routing server may live below a path. */
function below({ origin, pathname }: URL): string {
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/** To a metre: finer is noise, and would be another place for every fix. */
function rounded([lng, lat]: Position): [number, number] {
  return [Number(lng.toFixed(5)), Number(lat.toFixed(5))];
}

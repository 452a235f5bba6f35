import type { AreaId, DepartmentId } from '@watchroom/shared/kernel/ids.ts';
import { canonical, sha256 } from '../canonical.ts';
import type { EventDraft, StoredEvent } from '../feed.ts';

/**
 * A run: events of one kind and entity that one statement wrote, kept as one row of the table (an import of 420,000 cameras
 * would else cost 420,000 rows, written twice, in six indexes). Whoever follows the feed never sees it: it comes apart into
 * single events, each with its own number, before anybody is told.
 */
export interface RunFields {
  /** How many events the row is; 1 for an ordinary row. */
  readonly events: number;
  /** They themselves, as `packRun` wrote them; null for an ordinary row. */
  readonly run: string | null;
  readonly subjectTo: string | null;
}

/** A row of the feed as it stands in the table: an event, or a run whose last number is `seq`. */
export type FeedRow = StoredEvent & RunFields;

/** More would make one row that everybody must take in at once; the table's check says the same. */
export const RUN_MOST = 5_000;

/** What packs: events of nobody's own (no units, no keys). */
export type RunDraft = Omit<EventDraft, 'units' | 'keys'>;

/** Areas and field names are the same for thousands of events: each stands once, and an event names them by place. */
interface Packed {
  readonly areas: readonly (readonly string[])[];
  readonly shapes: readonly (readonly string[])[];
  readonly events: readonly PackedEvent[];
}
type PackedEvent = readonly [
  id: string,
  rev: number,
  area: number,
  department: string | null,
  shape: number,
  values: readonly unknown[],
  extra: unknown,
  movedFrom?: unknown,
];

/** The text of a run. The drafts have one kind and one entity; their order stays. */
export function packRun(drafts: readonly RunDraft[]): string {
  const areas = new Numbers();
  const shapes = new Numbers();
  const events = drafts.map((draft): PackedEvent => {
    const names = Object.keys(draft.set).filter((name) => draft.set[name] !== undefined);
    return [
      draft.id,
      draft.rev,
      areas.of(draft.area),
      draft.department ?? null,
      shapes.of(names),
      names.map((name) => draft.set[name]),
      draft.extra ?? {},
      // Left out of most: a run of cameras that stay where they are says nothing of it.
      ...(draft.movedFrom === undefined ? ([] as const) : ([draft.movedFrom] as const)),
    ];
  });
  return JSON.stringify({ areas: areas.all, shapes: shapes.all, events } satisfies Packed);
}

/** Lists of words, each once, by the place where it was first seen. */
class Numbers {
  readonly all: string[][] = [];
  readonly #known = new Map<string, number>();
  #last: readonly string[] = [];
  #lastAt = -1;

  of(words: readonly string[]): number {
    // Most say the same as the one before them.
    if (this.#lastAt >= 0 && same(words, this.#last)) return this.#lastAt;
    this.#last = words;
    this.#lastAt = this.#placeOf(words);
    return this.#lastAt;
  }

  #placeOf(words: readonly string[]): number {
    const name = words.join('\n');
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.all.length);
    this.all.push([...words]);
    return this.all.length - 1;
  }
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some === others || (some.length === others.length && some.every((word, at) => word === others[at]));
}

/** The single events of a row, in order, each with its own number. */
export function unpackRow(row: FeedRow): StoredEvent[] {
  const { events, run, subjectTo: _, ...event } = row;
  if (run === null) return [event];
  // Ours, and under the hash of the chain: it is not checked once more for each event.
  const packed = JSON.parse(run) as Packed;
  if (packed.events.length !== events)
    throw new Error(`run ${row.row} says ${events} and holds ${packed.events.length}`);
  const first = event.seq - events + 1;
  return packed.events.map(([id, rev, area, department, shape, values, extra, movedFrom = null], index) => ({
    ...event,
    seq: first + index,
    id,
    rev,
    area: (packed.areas[area] ?? []) as AreaId[],
    department: department as DepartmentId | null,
    set: fieldsOf(packed.shapes[shape] ?? [], values),
    extra: extra as StoredEvent['extra'],
    movedFrom: movedFrom as StoredEvent['movedFrom'],
  }));
}

function fieldsOf(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (let at = 0; at < names.length; at++) fields[names[at] ?? ''] = values[at];
  return fields;
}

/** The link of one row in the chain: SHA-256 over the previous link and everything the row says, its number too. */
export function linkHash(previous: string, row: FeedRow): string {
  const { events, run, subjectTo, movedFrom, ...rest } = row;
  // A row that did not move hashes as it did before rows could say so.
  const event = movedFrom === null ? rest : { ...rest, movedFrom };
  const said = run === null ? event : { ...event, events, subjectTo, run: sha256(run) };
  return sha256(`${previous}\n${canonical(said)}`);
}

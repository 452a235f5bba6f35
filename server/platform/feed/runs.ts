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
export type RunDraft = Omit<EventDraft, 'units' | 'keys' | 'asked'>;

/**
 * By columns: what is the same for thousands of events stands once. An event names its area and the names of its fields by their
 * place in a list; of a field that says what the event says anyway only that is told.
 */
interface Packed {
  readonly areas: readonly (readonly string[])[];
  readonly shapes: readonly Shape[];
  readonly ids: readonly string[];
  readonly rev: Column;
  readonly area: Column;
  readonly department: Column;
  readonly shape: Column;
  readonly extra: Column;
  /** Left out of most: a run of cameras that stay where they are says nothing of it. */
  readonly movedFrom?: Column;
}

/** The fields of the events that have just these, in their order. */
interface Shape {
  readonly names: readonly string[];
  readonly columns: readonly (Column | Own)[];
}

/** A value for each event, or one for all of them. */
type Column = readonly unknown[];
/** As the event's own id, version or area. */
type Own = 'id' | 'rev' | 'area';

/** The text of a run. The drafts have one kind and one entity; their order stays. */
export function packRun(drafts: readonly RunDraft[]): string {
  const areas = new Numbers();
  const names = new Numbers();
  const shapes: RunDraft[][] = [];
  const area: number[] = [];
  const shape: number[] = [];
  for (const draft of drafts) {
    area.push(areas.of(draft.area));
    const number = names.of(namesOf(draft.set));
    shape.push(number);
    const alike = shapes[number];
    if (alike === undefined) shapes.push([draft]);
    else alike.push(draft);
  }
  const packed: Packed = {
    areas: areas.all,
    shapes: shapes.map((alike, number) => packShape(names.all[number] ?? [], alike)),
    ids: drafts.map((draft) => draft.id),
    rev: column(drafts.map((draft) => draft.rev)),
    area: column(area),
    department: column(drafts.map((draft) => draft.department ?? null)),
    shape: column(shape),
    extra: column(drafts.map((draft) => draft.extra ?? null)),
    ...(drafts.some((draft) => draft.movedFrom !== undefined)
      ? { movedFrom: column(drafts.map((draft) => draft.movedFrom ?? null)) }
      : {}),
  };
  return JSON.stringify(packed);
}

function namesOf(set: RunDraft['set']): string[] {
  const names = Object.keys(set);
  return names.every((name) => set[name] !== undefined) ? names : names.filter((name) => set[name] !== undefined);
}

function packShape(names: readonly string[], alike: readonly RunDraft[]): Shape {
  const columns = names.map((name): Column | Own => {
    if (isOwn(name) && alike.every((draft) => draft.set[name] === draft[name])) return name;
    return column(alike.map((draft) => draft.set[name]));
  });
  return { names, columns };
}

function isOwn(name: string): name is Own {
  return name === 'id' || name === 'rev' || name === 'area';
}

/** One value stands for all where they are the same. */
function column(values: readonly unknown[]): Column {
  const [first] = values;
  return values.every((value) => value === first) ? values.slice(0, 1) : values;
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
  return [...eventsOf(row)];
}

/** The same, each made when it is asked for: who takes many can give way in between. */
export function* eventsOf(row: FeedRow): Generator<StoredEvent> {
  const { events, run, subjectTo: _, ...event } = row;
  if (run === null) {
    yield event;
    return;
  }
  // Ours, and under the hash of the chain: it is not checked once more for each event.
  const packed = JSON.parse(run) as Packed;
  const { ids, areas } = packed;
  if (ids.length !== events) throw new Error(`run ${row.row} says ${events} and holds ${ids.length}`);
  const first = event.seq - events + 1;
  const shapes = packed.shapes.map(unpackShape);
  for (const [index, id] of ids.entries()) {
    const own = {
      id,
      rev: valueAt(packed.rev, index) as number,
      area: (areas[valueAt(packed.area, index) as number] ?? []) as AreaId[],
    };
    yield {
      ...event,
      ...own,
      seq: first + index,
      department: valueAt(packed.department, index) as DepartmentId | null,
      set: shapes[valueAt(packed.shape, index) as number]?.(own) ?? {},
      extra: (valueAt(packed.extra, index) ?? {}) as StoredEvent['extra'],
      movedFrom: valueAt(packed.movedFrom ?? NONE, index) as StoredEvent['movedFrom'],
    };
  }
}

const NONE: Column = [null];

function valueAt(values: Column, index: number): unknown {
  return values[values.length === 1 ? 0 : index];
}

/**
 * Gives the fields of each event of this shape, one after the other. All of them are copies of one object that has what is the same
 * for all: to name 25 fields one by one costs half as much again.
 */
function unpackShape({ names, columns }: Shape): (own: Readonly<Record<Own, unknown>>) => Record<string, unknown> {
  const alike: Record<string, unknown> = {};
  const differing: (readonly [name: string, values: Column | Own])[] = [];
  for (const [number, name] of names.entries()) {
    const values = columns[number] ?? [];
    const isOne = typeof values !== 'string' && values.length === 1;
    alike[name] = isOne ? values[0] : null;
    if (!isOne) differing.push([name, values]);
  }
  let at = 0;
  return (own) => {
    const fields = { ...alike };
    for (const [name, values] of differing) fields[name] = typeof values === 'string' ? own[values] : values[at];
    at++;
    return fields;
  };
}

/** The link of one row in the chain: SHA-256 over the previous link and everything the row says, its number too. */
export function linkHash(previous: string, row: FeedRow): string {
  const { events, run, subjectTo, movedFrom, asked, ...rest } = row;
  // A row that did not move, and one for which nobody was asked, hash as they did before rows could say so.
  const event = { ...rest, ...(movedFrom === null ? {} : { movedFrom }), ...(asked == null ? {} : { asked }) };
  const said = run === null ? event : { ...event, events, subjectTo, run: sha256(run) };
  return sha256(`${previous}\n${canonical(said)}`);
}

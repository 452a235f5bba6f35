import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { AreaPath } from '@watchroom/shared/area/area-api.ts';
import type { AreaIndex } from '@watchroom/shared/area/area-index.ts';
import { CameraInput } from '@watchroom/shared/camera/camera-api.ts';
import type { KeptField } from '@watchroom/shared/camera/camera-line.ts';
import type { LineIssue } from '@watchroom/shared/camera/line-issue.ts';
import type { StreamAddress } from '@watchroom/shared/camera/stream-address.ts';
import type { Seal } from '../../platform/seal/seal.ts';
import type { Line } from '../catalogue/lines.ts';

/** What a line is checked against besides itself. */
export interface Ground {
  readonly actor: Actor;
  /** Null before a city is configured: then every place lies outside. */
  readonly areas: AreaIndex | null;
  readonly departments: ReadonlySet<string>;
  readonly seal: Seal;
  /** Of each id that comes again, the last line that is taken (repeats.ts). */
  readonly last: ReadonlyMap<string, number>;
}

export interface LineFault extends LineIssue {
  readonly line: number;
  /** The id of the line, where it could be read. */
  readonly externalId: string | null;
}

/** A line that may be written, as far as it is known without the database. */
export interface Wanted {
  readonly line: number;
  readonly camera: CameraInput;
  readonly address: StreamAddress | null;
  readonly area: AreaPath;
  /** What the source has no column for. */
  readonly unnamed: readonly KeptField[];
  /** Keyed hash of everything a source said, the stream apart: `described.stream`. */
  readonly digest: string;
}

/** Some lines, read and checked; the database comes next. */
export interface Chunk {
  readonly lines: readonly Line[];
  readonly wanted: readonly Wanted[];
  readonly faults: readonly LineFault[];
  /** Lines that a later one repeats: they do nothing. */
  readonly duplicates: number;
  /** The city they were placed in. */
  readonly areas: AreaIndex | null;
}

/** Reads lines against the city: of lines with one id only the last counts (CAM-11). */
export class ChunkMaker {
  readonly #ground: Ground;
  /** By department and path. Paths are the same few thousand objects for all lines, and so is the answer. */
  readonly #reach = new Map<CameraInput['department'], Map<AreaPath, boolean>>();
  #lines: Line[] = [];
  #wanted: Wanted[] = [];
  #faults: LineFault[] = [];
  #duplicates = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  get length(): number {
    return this.#lines.length;
  }

  add(line: Line): void {
    this.#lines.push(line);
    const { result } = line;
    if (!result.ok) {
      this.#refuse(line.line, result.externalId, result.issues);
      return;
    }
    const { externalId } = result.camera;
    const last = this.#ground.last.get(externalId);
    if (last !== undefined && last !== line.line) {
      this.#duplicates++;
      return;
    }
    const checked = this.#onGround(line.line, result);
    if ('issues' in checked) this.#refuse(line.line, externalId, checked.issues);
    else this.#wanted.push(checked);
  }

  /** What was added since the last time. */
  take(): Chunk {
    const chunk = {
      lines: this.#lines,
      wanted: this.#wanted,
      faults: this.#faults,
      duplicates: this.#duplicates,
      areas: this.#ground.areas,
    };
    this.#lines = [];
    this.#wanted = [];
    this.#faults = [];
    this.#duplicates = 0;
    return chunk;
  }

  #refuse(line: number, externalId: string | null, issues: readonly LineIssue[]): void {
    for (const issue of issues) this.#faults.push({ ...issue, line, externalId });
  }

  /** CAM-4, ARE-1: the line against the city and the sender's reach. */
  #onGround(line: number, read: Taken): Wanted | { readonly issues: readonly LineIssue[] } {
    const { camera, address } = read;
    const { areas, departments, seal } = this.#ground;
    const area = areas?.pathAt(camera.place) ?? null;
    if (area === null) return { issues: [{ field: 'place', code: 'outside-city' }] };
    const { department } = camera;
    if (department !== null && !departments.has(department)) {
      return { issues: [{ field: 'department', code: 'department-unknown', values: { department } }] };
    }
    if (!this.mayManage(area, department)) return { issues: [{ field: 'place', code: 'outside-scope' }] };
    return { line, camera, address, area, unnamed: read.unnamed ?? [], digest: digestOf(camera, seal) };
  }

  mayManage(area: AreaPath, department: CameraInput['department']): boolean {
    let known = this.#reach.get(department);
    if (known === undefined) {
      known = new Map();
      this.#reach.set(department, known);
    }
    const answer = known.get(area);
    if (answer !== undefined) return answer;
    const may = decide(this.#ground.actor, 'camera.manage', { area, department }).ok;
    known.set(area, may);
    return may;
  }
}

type Taken = Extract<Line['result'], { ok: true }>;

const describing = CameraInput.keyof().exclude(['stream']).options;

/** Both parts by themselves: whether the stream changed is asked of the digest alone. */
function digestOf(camera: CameraInput, seal: Seal): string {
  const { stream } = camera;
  // A list: each field has its place, whatever the order they came in.
  const described = seal.digest(JSON.stringify(describing.map((name) => camera[name] ?? null)));
  return `${described}.${stream === null ? NO_STREAM : seal.digest(JSON.stringify(stream))}`;
}

/** Where half of a city's cameras have none: no digest is so short. */
const NO_STREAM = '-';

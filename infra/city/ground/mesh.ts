import type { Point } from './plane.ts';

/** trunk 快速路 · arterial 主干路 · collector 次干路 · street 支路 · lane 街巷 · edge: a border without a road. */
export type RoadClass = 'trunk' | 'arterial' | 'collector' | 'street' | 'lane' | 'edge' | 'river';

/** A road as it was drawn: a run of vertices from one end to the other. */
export interface Line {
  readonly id: number;
  readonly road: RoadClass;
  readonly vertices: readonly number[];
}

/** A face of the mesh: vertex numbers counter-clockwise, not closed. */
export type Face = readonly number[];

/**
 * A growing planar mesh. Faces share vertices by number, so faces that touch share exact points and tile without gap or
 * overlap by construction: a split only adds a line between two vertices that both neighbours already have.
 */
export class Mesh {
  readonly points: Point[] = [];
  readonly lines: Line[] = [];
  private readonly neighbours: Set<number>[] = [];

  add(point: Point): number {
    this.points.push(point);
    this.neighbours.push(new Set());
    return this.points.length - 1;
  }

  at(vertex: number): Point {
    const point = this.points[vertex];
    if (point === undefined) throw new RangeError(`no vertex ${vertex}`);
    return point;
  }

  /** How many line pieces meet at a vertex; 3 or more is a junction. */
  degree(vertex: number): number {
    return this.neighbours[vertex]?.size ?? 0;
  }

  neighboursOf(vertex: number): readonly number[] {
    return [...(this.neighbours[vertex] ?? [])];
  }

  draw(road: RoadClass, vertices: readonly number[]): Line {
    const line = { id: this.lines.length, road, vertices };
    this.lines.push(line);
    for (let at = 1; at < vertices.length; at += 1) this.join(vertices[at - 1] ?? 0, vertices[at] ?? 0);
    return line;
  }

  ring(face: Face): readonly Point[] {
    return face.map((vertex) => this.at(vertex));
  }

  private join(a: number, b: number): void {
    this.neighbours[a]?.add(b);
    this.neighbours[b]?.add(a);
  }
}

/**
 * Cuts a face along `chain`, which runs from its vertex number `from` to its vertex number `to` (positions in the
 * face); `chain` holds only the vertices between them. Both halves stay counter-clockwise.
 */
export function cut(
  face: Face,
  ends: readonly [from: number, to: number],
  chain: readonly number[],
): readonly [Face, Face] {
  const [from, to] = ends[0] < ends[1] ? ends : ([ends[1], ends[0]] as const);
  const forward = ends[0] < ends[1] ? chain : chain.toReversed();
  const leftPart = [...face.slice(from, to + 1), ...forward.toReversed()];
  const rightPart = [...face.slice(to), ...face.slice(0, from + 1), ...forward];
  return [leftPart, rightPart];
}

import { apart, type Point } from '../ground/plane.ts';
import type { StreetGraph } from '../ground/street-graph.ts';

/** The shortest way along the streets as points, both ends included; only the start when there is no way. */
export function routeBetween(graph: StreetGraph, from: number, to: number): readonly Point[] {
  const goal = pointOf(graph, to);
  const best = new Map<number, number>([[from, 0]]);
  const cameFrom = new Map<number, number>();
  const open = new Heap();
  open.push(from, apart(pointOf(graph, from), goal));
  for (let node = open.pop(); node !== undefined && node !== to; node = open.pop()) {
    const soFar = best.get(node) ?? Infinity;
    for (const arm of graph.nodes[node]?.arms ?? []) {
      const length = soFar + arm.lengthM;
      if (length >= (best.get(arm.to) ?? Infinity)) continue;
      best.set(arm.to, length);
      cameFrom.set(arm.to, node);
      open.push(arm.to, length + apart(pointOf(graph, arm.to), goal));
    }
  }
  const path = [to];
  for (let node = cameFrom.get(to); node !== undefined; node = cameFrom.get(node)) path.push(node);
  return (path.at(-1) === from ? path.toReversed() : [from]).map((node) => pointOf(graph, node));
}

/** The street node nearest to a point. */
export function nearestNode(graph: StreetGraph, point: Point): number {
  let best = 0;
  let least = Infinity;
  for (let node = 0; node < graph.nodes.length; node += 1) {
    const away = apart(pointOf(graph, node), point);
    if (away >= least) continue;
    best = node;
    least = away;
  }
  return best;
}

export function pointOf(graph: StreetGraph, node: number): Point {
  return graph.nodes[node]?.point ?? [0, 0];
}

/** A binary heap of nodes by cost, cheapest first. */
class Heap {
  private readonly items: { node: number; cost: number }[] = [];

  push(node: number, cost: number): void {
    this.items.push({ node, cost });
    let at = this.items.length - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (this.costAt(up) <= this.costAt(at)) break;
      this.swap(at, up);
      at = up;
    }
  }

  pop(): number | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (top === undefined || last === undefined) return undefined;
    if (this.items.length > 0) {
      this.items[0] = last;
      this.sink();
    }
    return top.node;
  }

  private sink(): void {
    for (let at = 0; ; ) {
      const [low, high] = [2 * at + 1, 2 * at + 2];
      const child = this.costAt(high) < this.costAt(low) ? high : low;
      if (this.costAt(child) >= this.costAt(at)) return;
      this.swap(at, child);
      at = child;
    }
  }

  private costAt(at: number): number {
    return this.items[at]?.cost ?? Infinity;
  }

  private swap(a: number, b: number): void {
    const [first, second] = [this.items[a], this.items[b]];
    if (first === undefined || second === undefined) return;
    this.items[a] = second;
    this.items[b] = first;
  }
}

import type { HeldKind, IncidentFacts, Scope } from './engine/named.ts';
import type { Candidate, EngineAsked } from './engine/search-engine.ts';

/** Things on their way to the thread, as columns: copying 2,000 of them takes 1 ms, as objects 4 ms. */
interface Batch {
  readonly ids: readonly string[];
  /** Degrees, WGS-84; NaN where there is no place. */
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  /** Numbers of scopes. */
  readonly scope: Uint32Array;
  /** Scopes that the thread does not know yet; the next numbers are theirs. */
  readonly newScopes: readonly Scope[];
}

/** Names of one kind. */
export interface NameBatch extends Batch {
  readonly kind: Exclude<HeldKind, 'incident'>;
  readonly names: readonly string[];
  /** '' where there is none. */
  readonly also: readonly string[];
}

export interface IncidentBatch extends Batch {
  readonly facts: readonly IncidentFacts[];
  /** Their types in every language, and what was reported. */
  readonly texts: readonly string[];
}

/** What is held, for tests and figures. */
export interface EngineState {
  readonly names: number;
  /** Of them not sorted in yet. */
  readonly fresh: number;
  /** Bytes of the lists of pieces. */
  readonly bytes: number;
  /** Bytes of everything the thread holds. */
  readonly heapBytes: number;
}

/** What the thread can be asked, and its answers. */
export interface SearchOrders {
  put: { order: NameBatch; answer: null };
  incidents: { order: IncidentBatch; answer: null };
  clear: { order: readonly HeldKind[]; answer: null };
  ask: { order: EngineAsked; answer: readonly Candidate[] };
  state: { order: null; answer: EngineState };
}
export type SearchOrderName = keyof SearchOrders;
export type SearchMessage = {
  [N in SearchOrderName]: { readonly number: number; readonly name: N; readonly order: SearchOrders[N]['order'] };
}[SearchOrderName];
export type SearchReplyMessage =
  | { readonly number: number; readonly ok: true; readonly answer: SearchOrders[SearchOrderName]['answer'] }
  | { readonly number: number; readonly ok: false; readonly error: string };

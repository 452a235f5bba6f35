import type { Actor } from '@watchroom/shared/access/actor.ts';
import { type Action, decide, decisionKey } from '@watchroom/shared/access/decide.ts';
import type { UnitId } from '@watchroom/shared/kernel/ids.ts';
import type { HeldKind, Named, Scope } from './named.ts';

/** Answers kept for so many desks; a city has some dozens of areas with desks. */
const MOST_KEPT = 64;
const YES = 1;
const NO = 2;

export interface Sight {
  maySee(named: Named): boolean;
  maySeeIn(kind: HeldKind, scope: number): boolean;
}

/** Who may see which names: asked once for each scope and desk, not for each name. */
export class Scopes {
  readonly list: Scope[] = [];
  readonly #kept = new Map<string, Uint8Array>();

  /**
   * Whether an actor may see a name, and whether any name of a scope may be seen: false only where none is. The reader of the
   * answer decides again.
   */
  seenBy(actor: Actor): Sight {
    const inScope = (kind: string, action: Action) => {
      const answers = this.#answers(`${kind} ${decisionKey(actor, action)}`);
      return (scope: number) => this.#once(answers, scope, (subject) => decide(actor, action, subject).ok);
    };
    const addresses = decide(actor, 'area.read', { area: [] }).ok;
    const may: Record<HeldKind, (scope: number) => boolean> = {
      // Whoever may search reads incidents by area and department, never as their unit or their key.
      incident: inScope('incident', 'incident.read'),
      camera: inScope('camera', 'camera.read'),
      area: inScope('area', 'area.read'),
      address: () => addresses,
      unit: inScope('unit', 'unit.read'),
    };
    const ownOnly = decisionKey(actor, 'unit.read').startsWith('own ') || actor.kind === 'key';
    const ownUnit = ({ scope, id }: Named) => {
      const subject = this.list[scope];
      return subject !== undefined && decide(actor, 'unit.read', { ...subject, units: [id as UnitId] }).ok;
    };
    return {
      maySee: (named) => (ownOnly && named.kind === 'unit' ? ownUnit(named) : may[named.kind](named.scope)),
      maySeeIn: (kind, scope) => (ownOnly && kind === 'unit') || may[kind](scope),
    };
  }

  /** Whether a name lies outside the actor's own area. */
  outsideOf(actor: Actor): (named: Named) => boolean {
    if (actor.kind === 'system') return () => false;
    const answers = this.#answers(`inside ${actor.area}`);
    return ({ scope }) => !this.#once(answers, scope, ({ area }) => area.includes(actor.area));
  }

  /** A question about scopes, asked once each for as long as the function lives. */
  memoised(ask: (scope: Scope) => boolean): (scope: number) => boolean {
    const answers = new Uint8Array(this.list.length);
    return (scope) => this.#once(answers, scope, ask);
  }

  #once(answers: Uint8Array, number: number, ask: (scope: Scope) => boolean): boolean {
    const known = answers[number];
    if (known === YES || known === NO) return known === YES;
    const scope = this.list[number];
    const answer = scope !== undefined && ask(scope);
    answers[number] = answer ? YES : NO;
    return answer;
  }

  #answers(key: string): Uint8Array {
    const known = this.#kept.get(key);
    if (known !== undefined && known.length >= this.list.length) return known;
    const answers = new Uint8Array(Math.ceil(this.list.length * 1.25) + 64);
    if (known !== undefined) answers.set(known);
    else if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(key, answers);
    return answers;
  }
}

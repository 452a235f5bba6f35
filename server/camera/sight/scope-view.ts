import type { Actor } from '@watchroom/shared/access/actor.ts';
import { decide } from '@watchroom/shared/access/decide.ts';
import type { ScopeClasses } from '../map/scope-classes.ts';

const SEEN = 1;

/** Which scope classes an actor may see cameras of: `decide()`, asked once for each class, and for new ones when they come. */
export class ScopeView {
  readonly #actor: Actor;
  readonly #classes: ScopeClasses;
  #allowed = new Uint8Array(0);
  #known = 0;

  constructor(actor: Actor, classes: ScopeClasses) {
    this.#actor = actor;
    this.#classes = classes;
  }

  /** By class number: 1 where its cameras may be seen. */
  get allowed(): Uint8Array {
    if (this.#known < this.#classes.size) this.#decideNew();
    return this.#allowed.subarray(0, this.#known);
  }

  #decideNew(): void {
    if (this.#classes.size > this.#allowed.length) {
      const room = new Uint8Array(Math.max(64, this.#classes.size * 2));
      room.set(this.#allowed);
      this.#allowed = room;
    }
    for (; this.#known < this.#classes.size; this.#known++) {
      const { area, department } = this.#classes.at(this.#known);
      if (decide(this.#actor, 'camera.read', { area, department }).ok) this.#allowed[this.#known] = SEEN;
    }
  }
}

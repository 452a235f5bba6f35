/** Something to do for these names (a host, a switch), each of which bears only so much at once. */
interface Waiting {
  readonly names: readonly string[];
  readonly run: () => Promise<void>;
}

/** Runs tasks so that no more than `most` with the same name run at once; others overtake those that wait. */
export class Turns {
  readonly #most: number;
  readonly #busy = new Map<string, number>();
  #waiting: Waiting[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** `isUrgent`: before all that wait. */
  add(names: readonly string[], run: () => Promise<void>, isUrgent = false): void {
    if (isUrgent) this.#waiting.unshift({ names, run });
    else this.#waiting.push({ names, run });
    this.#begin();
  }

  #begin(): void {
    this.#waiting = this.#waiting.filter((task) => {
      if (task.names.some((name) => (this.#busy.get(name) ?? 0) >= this.#most)) return true;
      for (const name of task.names) this.#busy.set(name, (this.#busy.get(name) ?? 0) + 1);
      // `run` never rejects: a probe says a word whatever happens.
      void task.run().finally(() => this.#end(task.names));
      return false;
    });
  }

  #end(names: readonly string[]): void {
    for (const name of names) {
      const left = (this.#busy.get(name) ?? 1) - 1;
      if (left === 0) this.#busy.delete(name);
      else this.#busy.set(name, left);
    }
    if (this.#waiting.length > 0) this.#begin();
  }
}

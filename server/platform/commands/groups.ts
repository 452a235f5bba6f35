/** Bounds how long the last of a group waits for the first, and what one statement is given. */
const MOST = 128;

interface Waiting<T, R> {
  readonly one: T;
  readonly name: string;
  readonly tell: (answer: R | Promise<R>) => void;
}

export interface GroupsGiven<T, R> {
  /** Of one name only one is under way at a time. */
  nameOf(one: T): string;
  /** All of them or none; the answers in their order. */
  together(group: readonly T[]): Promise<readonly R[]>;
  /** One by itself, after the group it was in has failed; `why` is what failed. */
  alone(one: T, why: unknown): Promise<R>;
}

/**
 * Takes things one by one and has them done in groups: what comes while a group is under way makes the next one, so that one that
 * comes alone waits for nobody. A group that fails is taken apart: a fault of one is answered to that one.
 */
export class Groups<T, R> {
  readonly #given: GroupsGiven<T, R>;
  #waiting: Waiting<T, R>[] = [];
  readonly #underWay = new Set<string>();
  /** One group at a time: a second one would wait for the same rows, and each would be half as large (measured: no faster). */
  #isRunning = false;
  /** The first of a group has come, and whoever comes with it is being read. */
  #isAwaited = false;

  constructor(given: GroupsGiven<T, R>) {
    this.#given = given;
  }

  add(one: T): Promise<R> {
    return new Promise((tell) => {
      this.#waiting.push({ one, name: this.#given.nameOf(one), tell });
      if (this.#isRunning || this.#isAwaited) return;
      // What came in the same moment goes along: the sockets that are ready are read before this.
      this.#isAwaited = true;
      setImmediate(() => {
        this.#isAwaited = false;
        this.#start();
      });
    });
  }

  #start(): void {
    if (this.#isRunning) return;
    const group = this.#next();
    if (group.length === 0) return;
    this.#isRunning = true;
    void this.#run(group);
  }

  #next(): Waiting<T, R>[] {
    const group: Waiting<T, R>[] = [];
    const left: Waiting<T, R>[] = [];
    for (const each of this.#waiting) {
      if (group.length === MOST || this.#underWay.has(each.name)) left.push(each);
      else {
        this.#underWay.add(each.name);
        group.push(each);
      }
    }
    this.#waiting = left;
    return group;
  }

  async #run(group: readonly Waiting<T, R>[]): Promise<void> {
    const answers = await this.#given
      .together(group.map(({ one }) => one))
      .then((all) => ({ all, isApart: false }))
      .catch((error: unknown) => ({ all: group.map(({ one }) => this.#given.alone(one, error)), isApart: true }));
    const tell = () => group.forEach(({ tell }, at) => void tell(answers.all[at] as R | Promise<R>));
    // The next of the same name must find what this one did, also when it is done alone. Others need not wait for it.
    for (const [at, { name }] of group.entries()) {
      if (answers.isApart)
        (answers.all[at] as Promise<R>).then(
          () => this.#free(name),
          () => this.#free(name),
        );
      else this.#underWay.delete(name);
    }
    this.#isRunning = false;
    const isNext = this.#waiting.length > 0;
    this.#start();
    // What Postgres is asked for the next group is on its way before these are answered.
    if (isNext) setImmediate(tell);
    else tell();
  }

  #free(name: string): void {
    this.#underWay.delete(name);
    this.#start();
  }
}

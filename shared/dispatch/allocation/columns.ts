/** Columns that nobody uses at the moment. */
let spare: Columns | null = null;

/**
 * What half a million pairs ask for, at hand as numbers. Made once and used by one question after the other: a megabyte of numbers made
 * for each would have to be collected, which holds up more than filling it does.
 */
export class Columns {
  readonly #most: number;
  /** By unit that can go: its index, where it is (degrees), and in which cell that lies. */
  readonly index: Int32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly cell: Int32Array;
  /** By unit that can go: what stands by place further down. */
  readonly itsPace: Float64Array;
  readonly itsOwn: Float64Array;
  readonly itsRole: Int32Array;
  readonly itsHome: string[] = [];
  /** By place, from cell to cell: the unit that stands there. */
  readonly order: Int32Array;
  /** By place, true of the cells that were read: unit vectors from the earth's middle. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  /** By place: seconds that a way as long as the earth's radius takes. */
  readonly pace: Float64Array;
  /** By place: what the unit costs wherever it goes, seconds. */
  readonly own: Float64Array;
  /** By place: numbers of its role and of its home area. */
  readonly role: Int32Array;
  readonly home: Int32Array;

  private constructor(most: number) {
    this.#most = most;
    this.index = new Int32Array(most);
    this.lng = new Float64Array(most);
    this.lat = new Float64Array(most);
    this.cell = new Int32Array(most);
    this.itsPace = new Float64Array(most);
    this.itsOwn = new Float64Array(most);
    this.itsRole = new Int32Array(most);
    this.order = new Int32Array(most);
    this.x = new Float64Array(most);
    this.y = new Float64Array(most);
    this.z = new Float64Array(most);
    this.pace = new Float64Array(most);
    this.own = new Float64Array(most);
    this.role = new Int32Array(most);
    this.home = new Int32Array(most);
  }

  /** For so many units or more, with whatever stood in them before. */
  static taken(most: number): Columns {
    const columns = spare !== null && spare.#most >= most ? spare : new Columns(most);
    spare = null;
    return columns;
  }

  /** They are another's from now on. */
  giveBack(): void {
    spare = this;
  }
}

/** Where a text lies on the sheet, and how large it is, CSS px. */
export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** CSS px. Three hundred call signs of a dozen letters have room; a text longer than the sheet is squeezed. */
export const SHEET = { width: 1_024, height: 512, line: 18 } as const;

export interface SheetParts {
  /** CSS px that a text needs. */
  readonly measure: (text: string) => number;
  /** Paints a text into its cell; the cell may hold another text from before. */
  readonly paint: (text: string, cell: Cell) => void;
}

/** Texts side by side in lines, each painted once. When the sheet is full it begins anew with those that are asked for. */
export class NameSheet {
  readonly #parts: SheetParts;
  readonly #cells = new Map<string, Cell>();
  #x = 0;
  #y = 0;

  constructor(parts: SheetParts) {
    this.#parts = parts;
  }

  /** The cells of these texts in their order; of the first so many when the sheet cannot hold all. */
  cellsOf(texts: readonly string[]): readonly Cell[] {
    const cells = this.#placed(texts);
    if (cells.length === texts.length) return cells;
    this.#cells.clear();
    this.#x = 0;
    this.#y = 0;
    return this.#placed(texts);
  }

  #placed(texts: readonly string[]): Cell[] {
    const cells: Cell[] = [];
    for (const text of texts) {
      const cell = this.#cells.get(text) ?? this.#place(text);
      if (cell === null) break;
      cells.push(cell);
    }
    return cells;
  }

  /** Null when there is no room left. */
  #place(text: string): Cell | null {
    const width = Math.min(SHEET.width, Math.ceil(this.#parts.measure(text)));
    if (this.#x + width > SHEET.width) {
      this.#x = 0;
      this.#y += SHEET.line;
    }
    if (this.#y + SHEET.line > SHEET.height) return null;
    const cell = { x: this.#x, y: this.#y, width };
    this.#x += width;
    this.#cells.set(text, cell);
    this.#parts.paint(text, cell);
    return cell;
  }
}

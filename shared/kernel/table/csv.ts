type Cell = string | number | null;

/** Office programs take a file without the mark for GBK. */
export const CSV_MARK = '\uFEFF';

/** What a spreadsheet would take for a formula by its first sign; full-width ones count as such in some. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;

/** One line of a table as spreadsheets read it. No text is a formula in it: the words are strangers'. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const plain = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

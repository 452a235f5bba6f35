/** How wide the signs of a written time are, px. */
export interface SignWidths {
  /** Of the widest digit: each gets as much, so that nothing moves when the seconds do. */
  readonly digit: number;
  readonly colon: number;
}

/** The middles of the signs of a written time that ends at `right`, px. */
export function digitMiddles(text: string, { digit, colon }: SignWidths, right: number): number[] {
  const widths = [...text].map((sign) => (sign === ':' ? colon : digit));
  let left = right - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => {
    left += width;
    return left - width / 2;
  });
}

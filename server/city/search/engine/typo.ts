/** Bits of a number that a shift works on, less the sign. */
export const MOST_PATTERN = 31;

/**
 * How many letters must be added, left out or changed for `pattern` to stand somewhere in a text (Myers' bit vectors: a few steps
 * per letter of the text). A pattern has 1 to 31 letters.
 */
export function nearness(pattern: string): (text: string) => number {
  const masks = new Map<number, number>();
  for (let at = 0; at < pattern.length; at++) {
    const code = pattern.charCodeAt(at);
    masks.set(code, (masks.get(code) ?? 0) | (1 << at));
  }
  const last = 1 << (pattern.length - 1);
  return (text) => {
    let up = -1;
    let down = 0;
    let now = pattern.length;
    let best = now;
    for (let at = 0; at < text.length; at++) {
      const same = masks.get(text.charCodeAt(at)) ?? 0;
      const vertical = same | down;
      const across = (((same & up) + up) ^ up) | same;
      let plus = down | ~(across | up);
      let minus = up & across;
      if ((plus & last) !== 0) now++;
      else if ((minus & last) !== 0) now--;
      plus <<= 1;
      minus <<= 1;
      up = minus | ~(vertical | plus);
      down = plus & vertical;
      if (now < best) best = now;
    }
    return best;
  };
}

/** SRC-4: wrong letters that are forgiven in so many: none in short ones, where each other name would fit. */
export function editsFor(pattern: string): number {
  if (pattern.length < 3 || pattern.length > MOST_PATTERN) return 0;
  return pattern.length < 8 ? 1 : 2;
}

/** Where a key leads from row `at` (-1 = none chosen) in a list of `count` rows; null when the key does not move. */
export function stepInList(key: string, at: number, count: number): number | null {
  const to = (index: number) => Math.min(count - 1, Math.max(0, index));
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return to(at + 1);
    case 'ArrowUp':
    case 'k':
      return at < 0 ? 0 : to(at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return to(at + 10);
    case 'PageUp':
      return to(at - 10);
    default:
      return null;
  }
}

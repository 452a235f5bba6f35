/** First and last byte, both sent. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** One range of RFC 9110 of a file; the whole file without a header, or with one of another unit; null: it cannot be given. */
export function byteRange(header: string | undefined, size: number): ByteRange | null {
  const whole = { first: 0, last: size - 1 };
  const found = /^bytes=([0-9]*)-([0-9]*)$/.exec(header ?? '');
  if (found === null) return whole;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first <= last && first < size ? { first, last } : null;
}

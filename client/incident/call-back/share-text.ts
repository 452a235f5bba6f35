/** A share 0–1 as it is typed: per cent, with at most one digit after the point. */
export function shareText(share: number): string {
  return String(Math.round(share * 1_000) / 10);
}

/** What was typed as a share 0–1; null where it is no number from 0 to 100. */
export function shareOf(text: string): number | null {
  const plain = text
    .trim()
    .replace(/[%％]$/u, '')
    .trim();
  const percent = Number(plain);
  if (plain === '' || !Number.isFinite(percent) || percent < 0 || percent > 100) return null;
  return Math.round(percent * 10) / 1_000;
}

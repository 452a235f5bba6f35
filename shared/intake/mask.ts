/**
 * A contact as screens may show it: enough to tell two calls apart, too little to call. `13800000042` → `138****0042`;
 * short ones keep less. Characters are counted, not bytes.
 */
export function maskContact(contact: string): string {
  const letters = [...contact];
  const [head, tail] = letters.length >= 11 ? [3, 4] : letters.length >= 7 ? [2, 2] : [0, 1];
  const hidden = letters.length - head - tail;
  // Always four stars: the length of what is hidden is nobody's business.
  return `${letters.slice(0, head).join('')}****${letters.slice(head + hidden).join('')}`;
}

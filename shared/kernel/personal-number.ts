/**
 * Numbers that name a person, in free text that many read and that is kept: an identity card (18 digits with a right check digit, so that
 * a long case number passes), a mobile phone of China, a passport-like word is not judged. Null: none found.
 */
export function personalNumber(text: string): 'identity' | 'phone' | null {
  const plain = text.normalize('NFKC');
  for (const [word] of plain.matchAll(identityLike)) if (isIdentity(word)) return 'identity';
  return plain.search(phone) < 0 ? null : 'phone';
}

/** The text with such numbers struck out, all but their last two signs; what has none is as it was. */
export function withoutPersonalNumbers(text: string): string {
  if (personalNumber(text) === null) return text;
  const struck = (word: string) => `***${word.slice(-2)}`;
  return text
    .normalize('NFKC')
    .replace(identityLike, (word) => (isIdentity(word) ? struck(word) : word))
    .replace(phone, struck);
}

const identityLike = /(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dXx](?!\d)/g;
const phone = /(?<!\d)(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** GB 11643: the last sign follows from the others. */
function isIdentity(word: string): boolean {
  const number = word.replace(/[ -]/g, '');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECKS[sum % 11] === number.at(-1)?.toUpperCase();
}

/**
 * What stands on the plate of a checkpoint, in its QR code and below it: eight signs of 32 that nobody takes for one another (Crockford's),
 * in two groups, so that a gloved hand can type them.
 */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** The first forty bits as a code, `7K2M-9QXD`. Needs five bytes. */
export function codeOfBytes(bytes: ArrayLike<number>): string {
  let bits = 0n;
  for (let at = 0; at < 5; at++) bits = (bits << 8n) | BigInt(bytes[at] ?? 0);
  let code = '';
  for (let at = LENGTH - 1; at >= 0; at--) code += SIGNS[Number((bits >> BigInt(at * 5)) & 31n)] ?? '';
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A code as it was typed or scanned, also with the address before it, as it stands on the plate; null when it is none. */
export function readCode(text: string): string | null {
  const last = text.trim().split(/[=/#]/).at(-1) ?? '';
  const signs = last.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (signs.length !== LENGTH || [...signs].some((sign) => !SIGNS.includes(sign))) return null;
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}

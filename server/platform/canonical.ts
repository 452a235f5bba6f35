import { hash } from 'node:crypto';

/**
 * JSON with object keys in code-unit order, no spaces, `undefined` left out: the same value gives the same text, in any
 * process and after a trip through `jsonb`.
 */
export function canonical(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const entry of value) text += text === '' ? canonical(entry) : `,${canonical(entry)}`;
    return `[${text}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields).sort()) {
    const entry = fields[name];
    if (entry !== undefined) text += `${text === '' ? '' : ','}${quoted(name)}:${canonical(entry)}`;
  }
  return `{${text}}`;
}

/** Names of fields as JSON writes them. They are the same few hundred over and over; a stranger's are not kept beyond that. */
const names = new Map<string, string>();
const MOST_NAMES = 2_000;

function quoted(name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (names.size < MOST_NAMES) names.set(name, text);
  return text;
}

/** SHA-256 of a text or of bytes, in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

import { hash } from 'node:crypto';

/**
 * JSON with object keys in code-unit order, no spaces, `undefined` left out: the same value gives the same text, in any
 * process and after a trip through `jsonb`.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  let text = '';
  if (Array.isArray(value)) {
    for (const entry of value) text += `${text === '' ? '' : ','}${canonical(entry ?? null)}`;
    return `[${text}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(fields).sort()) {
    const entry = fields[name];
    if (entry !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonical(entry)}`;
  }
  return `{${text}}`;
}

/** SHA-256 of a text or of bytes, in lower-case hex. */
export function sha256(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

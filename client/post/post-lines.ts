import { PostInput } from '@watchroom/shared/post/post-api.ts';

const columns = ['code', 'name', 'kind', 'lng', 'lat', 'department', 'needs', 'phone'] as const;
type Column = (typeof columns)[number];

/** The posts of a list, or the first line that is none (from 1, the head counted) and why. */
export type PostLines =
  | { readonly ok: true; readonly posts: readonly PostInput[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads a CSV whose first line names the columns: commas, fields with commas in double quotes, a quote doubled. */
export function readPostLines(text: string): PostLines {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = cells(lines[0] ?? '').map((name) => name.trim());
  const missing = columns.slice(0, 6).find((name) => !head.includes(name));
  if (missing !== undefined) return { ok: false, line: 1, message: missing };
  const posts: PostInput[] = [];
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    const row = cells(line);
    const cell = (name: Column) => row[head.indexOf(name)]?.trim() ?? '';
    const parsed = PostInput.safeParse({
      code: cell('code'),
      name: cell('name'),
      kind: cell('kind'),
      place: [numberOf(cell('lng')), numberOf(cell('lat'))],
      department: cell('department'),
      ...(cell('needs') === '' ? {} : { needs: numberOf(cell('needs')) }),
      ...(cell('phone') === '' ? {} : { phone: cell('phone') }),
    });
    if (!parsed.success) return { ok: false, line: index + 1, message: parsed.error.issues[0]?.path.join('.') ?? '' };
    posts.push(parsed.data);
  }
  return { ok: true, posts };
}

/** An empty cell is no number: `Number('')` would be a place on the equator. */
const numberOf = (text: string) => (text === '' ? Number.NaN : Number(text));

function cells(line: string): string[] {
  const found: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    found.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
  return found;
}

/** The colour tokens of one theme, by name without the leading dashes, as written in tokens.css. */
export type ThemeTokens = ReadonlyMap<string, string>;

const BLOCK = /([^{}]+)\{([^{}]*)\}/g;
const THEME = /\[data-theme='(\w+)'\]/;
const COLOUR = /--([\w-]+):\s*(oklch\([^)]*\))/g;

/** Reads the themes out of the text of tokens.css: what the browser gets and what the tests check is the same file. */
export function readThemes(css: string): ReadonlyMap<string, ThemeTokens> {
  const themes = new Map<string, ThemeTokens>();
  for (const [, selector = '', body = ''] of css.matchAll(BLOCK)) {
    const name = THEME.exec(selector)?.[1];
    if (name === undefined) continue;
    themes.set(name, new Map([...body.matchAll(COLOUR)].map(([, token = '', colour = '']) => [token, colour])));
  }
  return themes;
}

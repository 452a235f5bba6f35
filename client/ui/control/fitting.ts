interface Findable {
  readonly value: string;
  readonly text: string;
  readonly detail?: string;
  readonly spoken?: readonly string[];
}

/** What fits what was typed: every word of it stands in the name, the detail, the value or a way to say it, in any order. */
export function fitting<O extends Findable>(options: readonly O[], query: string): readonly O[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ value, text, detail = '', spoken = [] }) => {
    // A sign that nobody types keeps a word from fitting across two of them.
    const said = [text, detail, value, ...spoken].join('\n').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

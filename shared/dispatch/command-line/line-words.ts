/** What a line can order. `open` only shows; everything else is a command of its own name. */
export const lineVerbs = ['send', 'accept', 'decline', 'depart', 'arrive', 'clear', 'free', 'claim', 'open'] as const;
export type LineVerb = (typeof lineVerbs)[number];

/** What a verb takes after it, in this order. `words`: the rest of the line as it stands; with `?` it may be left out. */
export type LinePart = 'units' | 'unit' | 'incident' | 'any' | 'words' | 'words?';

export interface VerbOf {
  readonly takes: readonly LinePart[];
  /** As they are typed, the usual one first; Chinese ones need no blank after them. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

export const verbs: Readonly<Record<LineVerb, VerbOf>> = {
  send: {
    takes: ['units', 'incident'],
    zh: ['派', '派遣', '派单', '出动', '请求'],
    en: ['send', 'dispatch', 'ask', 'request', 's'],
  },
  accept: { takes: ['unit'], zh: ['接单', '接'], en: ['accept'] },
  decline: { takes: ['unit', 'words?'], zh: ['拒单', '拒'], en: ['decline'] },
  depart: { takes: ['unit'], zh: ['出发', '途中'], en: ['depart', 'enroute'] },
  arrive: { takes: ['unit'], zh: ['到场', '到达'], en: ['arrive', 'onscene'] },
  clear: { takes: ['unit', 'words'], zh: ['完成', '处毕'], en: ['clear'] },
  free: { takes: ['unit', 'words?'], zh: ['撤回', '撤'], en: ['free', 'recall'] },
  claim: { takes: ['incident'], zh: ['接手', '认领'], en: ['claim', 'take'] },
  open: { takes: ['any'], zh: ['打开', '看'], en: ['open', 'show'] },
};

/** The verb a line begins with, and what stands after it; null where it begins with none. The longest word counts. */
export function verbOf(line: string): { readonly verb: LineVerb; readonly rest: string } | null {
  let best: { verb: LineVerb; rest: string; length: number } | null = null;
  const lower = line.toLowerCase();
  for (const verb of lineVerbs) {
    for (const word of [...verbs[verb].zh, ...verbs[verb].en]) {
      if (!lower.startsWith(word) || word.length <= (best?.length ?? 0)) continue;
      const rest = line.slice(word.length);
      // “sendai” is no “send”.
      if (/[a-z]$/.test(word) && /^[a-z0-9]/i.test(rest)) continue;
      best = { verb, rest, length: word.length };
    }
  }
  return best;
}

/** Verbs one of whose words begins like this; all of them before anything is typed. */
export function verbsLike(begun: string): readonly LineVerb[] {
  const lower = begun.toLowerCase();
  return lineVerbs.filter((verb) => [...verbs[verb].zh, ...verbs[verb].en].some((word) => word.startsWith(lower)));
}

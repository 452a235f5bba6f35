/** What a person wants, and the key it is sent under. */
export interface Intent {
  readonly text: string;
  readonly key: string;
}

/** The intent for this input: the open one when it is the same, else a new one. `input` must be plain data or a `FormData`. */
export function intentKey(open: Intent | null, input: unknown, makeKey: () => string): Intent {
  const text = JSON.stringify(input instanceof FormData ? [...input.keys()] : input) ?? '';
  return open?.text === text ? open : { text, key: makeKey() };
}

/** One thing that is against a rule: where, and what to do about it. */
export type Finding = { path: string; line?: number; text: string };

export const show = ({ path, line, text }: Finding) => `${path}${line === undefined ? '' : `:${line}`}  ${text}`;

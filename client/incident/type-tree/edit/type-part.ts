import type { DraftFault, TypeDraft } from './type-draft.ts';

/** The lists take no empty value. */
export const NONE = '*';

/** A part of the form of a type. */
export interface TypePart {
  readonly draft: TypeDraft;
  readonly onChange: (draft: TypeDraft) => void;
  /** What is wrong with a field: as the form reads it (`at`), or as the server says (`path`). */
  readonly errorAt: (at: DraftFault['at'] | null, path: string) => string | undefined;
}

import { boardTexts } from './board/texts.ts';
import { unitTexts } from './texts.ts';
import { trackTexts } from './track/texts.ts';

/** The texts of units, by namespace. */
export const unitNamespaces = { unit: unitTexts, track: trackTexts, forces: boardTexts } as const;

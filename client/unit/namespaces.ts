import { unitTexts } from './texts.ts';
import { trackTexts } from './track/texts.ts';

/** The texts of units, by namespace. */
export const unitNamespaces = { unit: unitTexts, track: trackTexts } as const;

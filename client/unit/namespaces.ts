import { boardTexts } from './board/texts.ts';
import { rollTexts } from './roll-call/texts.ts';
import { shiftTexts } from './roster/texts.ts';
import { unitTexts } from './texts.ts';
import { trackTexts } from './track/texts.ts';

/** The texts of units, by namespace. */
export const unitNamespaces = {
  unit: unitTexts,
  track: trackTexts,
  forces: boardTexts,
  roll: rollTexts,
  shifts: shiftTexts,
} as const;

import { boundaryTexts } from './boundary/boundary-texts.ts';
import { rosterTexts } from './roster/roster-texts.ts';
import { areaTexts } from './texts.ts';

/** The texts of areas by namespace. */
export const areaNamespaces = { area: areaTexts, boundary: boundaryTexts, roster: rosterTexts };

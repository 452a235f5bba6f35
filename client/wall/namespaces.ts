import { chartTexts } from './chart/chart-texts.ts';
import { stillTexts } from './still/still-texts.ts';
import { wallTexts } from './texts.ts';

/** The texts of walls and of what stands on them, by namespace. */
export const wallNamespaces = { wall: wallTexts, chart: chartTexts, 'wall-still': stillTexts } as const;

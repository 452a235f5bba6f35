import { healthTexts } from './health/texts.ts';
import { cameraTexts } from './texts.ts';

/** The texts of cameras, by namespace: what they are and see, and how they are kept working. */
export const cameraNamespaces = { camera: cameraTexts, health: healthTexts } as const;

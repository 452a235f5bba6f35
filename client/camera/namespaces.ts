import { catalogueTexts } from './catalogue/texts.ts';
import { deviceTexts } from './device/texts.ts';
import { healthTexts } from './health/texts.ts';
import { reservationTexts } from './reservation/texts.ts';
import { sightTexts } from './sight/texts.ts';
import { cameraTexts } from './texts.ts';

/** The texts of cameras, by namespace: what they are, what they see, and how they are kept working. */
export const cameraNamespaces = {
  camera: cameraTexts,
  catalogue: catalogueTexts,
  device: deviceTexts,
  health: healthTexts,
  reservation: reservationTexts,
  sight: sightTexts,
} as const;

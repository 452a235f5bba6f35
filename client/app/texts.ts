import { accessTexts } from '../access/texts.ts';
import { platformTexts } from '../platform/texts.ts';
import { uiTexts } from '../ui/texts.ts';
import { appTexts } from './app-texts.ts';
import { galleryTexts } from './gallery/texts.ts';

/** Every text of every screen, by namespace. A feature adds its own line. */
export const texts = {
  ui: uiTexts,
  platform: platformTexts,
  access: accessTexts,
  app: appTexts,
  gallery: galleryTexts,
} as const satisfies Record<string, { readonly zh: Record<string, string>; readonly en: Record<string, string> }>;

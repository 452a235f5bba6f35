import type { Settings } from '../settings.ts';

/**
 * Everything from our own host, no inline script; blob: for MapLibre's worker and for media sources. A map style from
 * elsewhere brings tiles, sprites and glyphs from the origins that the operator names.
 */
export function contentPolicy(settings: Settings): { useDefaults: false; directives: Record<string, string[]> } {
  const map = [...settings.mapOrigins];
  // Pages that a wall may show; none else is ever framed.
  const framed = [...new Set(settings.wallPages.map(({ url }) => new URL(url).origin))];
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'", 'ws:', 'wss:', ...map],
      imgSrc: ["'self'", 'data:', 'blob:', ...map],
      mediaSrc: ["'self'", 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      fontSrc: ["'self'", 'data:'],
      frameSrc: framed.length === 0 ? ["'none'"] : framed,
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  };
}

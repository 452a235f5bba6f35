import type { Map as LibreMap } from 'maplibre-gl';

/** The widest side a picture is drawn with, px: what every graphics card of the last ten years can. */
const WIDEST_PX = 4_096;
/** Tiles of a sharper picture come in this time, or it is made of what is there. */
const SETTLE_MS = 8_000;

/**
 * What the map shows, with so many px for each CSS px. The buffer of a map is empty outside of its own frame (it is not kept, for speed), so
 * the picture is copied inside one.
 */
export async function takePicture(map: LibreMap, pxPerPx: number): Promise<ImageBitmap> {
  const { clientWidth, clientHeight } = map.getContainer();
  const before = map.getPixelRatio();
  map.setPixelRatio(Math.min(pxPerPx, WIDEST_PX / Math.max(clientWidth, clientHeight, 1)));
  try {
    await settled(map);
    return await new Promise<ImageBitmap>((resolve, reject) => {
      map.once('render', () => void createImageBitmap(map.getCanvas()).then(resolve, reject));
      map.triggerRepaint();
    });
  } finally {
    map.setPixelRatio(before);
  }
}

/** Nothing is under way any more, or the time is over: a map with moving units is never quiet for long. */
function settled(map: LibreMap): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      map.off('idle', done);
      resolve();
    };
    const timer = setTimeout(done, SETTLE_MS);
    map.on('idle', done);
    map.triggerRepaint();
  });
}

/** The words of the sources, without their links, each once. */
export function attributionOf(map: LibreMap): string {
  const words = Object.values(map.getStyle().sources).flatMap((source) =>
    'attribution' in source && typeof source.attribution === 'string' ? [plain(source.attribution)] : [],
  );
  return [...new Set(words.filter((word) => word !== ''))].join(' · ');
}

function plain(html: string): string {
  return (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').trim();
}

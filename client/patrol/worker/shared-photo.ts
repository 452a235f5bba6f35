/** Where another app of the phone hands us a photo (`share_target` of the manifest). */
export const SHARE_ADDRESS = '/patrol/share';
const CACHE = 'watchroom-shared';
const NAME = '/patrol/shared-photo';
const PAGE = '/patrol';
/** In the page's address: what was handed over is not here. */
const LOST = 'photo-lost';

/** In the worker: keeps the photo until the officer has said what it is of, and opens the page. */
export async function takeShared(request: Request, caches: CacheStorage): Promise<Response> {
  const kept = await keepShared(request, caches).catch(() => false);
  return Response.redirect(kept ? PAGE : `${PAGE}?${LOST}`, 303);
}

/** Throws where a form is none or the disk is full; false where there is no photo in it. */
async function keepShared(request: Request, caches: CacheStorage): Promise<boolean> {
  const form = await request.formData();
  const photo = form.get('photo');
  if (!(photo instanceof File) || !photo.type.startsWith('image/')) return false;
  const cache = await caches.open(CACHE);
  await cache.put(NAME, new Response(photo, { headers: { 'content-type': photo.type } }));
  return true;
}

/** In the page: whether it was opened by a photo that could not be kept. */
export function isSharedLost(search: string): boolean {
  return new URLSearchParams(search).has(LOST);
}

/** In the page: the photo that was handed over and that nothing was done with yet. */
export async function sharedPhoto(): Promise<Blob | null> {
  if (!('caches' in window)) return null;
  const cache = await caches.open(CACHE);
  const kept = await cache.match(NAME);
  return kept === undefined ? null : kept.blob();
}

export async function dropShared(): Promise<void> {
  if ('caches' in window) await caches.delete(CACHE);
}

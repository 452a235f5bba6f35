/** Where another app of the phone hands us a photo (`share_target` of the manifest). */
export const SHARE_ADDRESS = '/patrol/share';
const CACHE = 'watchroom-shared';
const NAME = '/patrol/shared-photo';
const PAGE = '/patrol';

/** In the worker: keeps the photo until the officer has said what it is of, and opens the page. */
export async function takeShared(request: Request, caches: CacheStorage): Promise<Response> {
  const form = await request.formData();
  const photo = form.get('photo');
  if (photo instanceof File && photo.type.startsWith('image/')) {
    const cache = await caches.open(CACHE);
    await cache.put(NAME, new Response(photo, { headers: { 'content-type': photo.type } }));
  }
  return Response.redirect(PAGE, 303);
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

/** The longer side, px: a number plate across a street can be read, and it is a third of a megabyte. */
const LONGEST = 1_600;
const QUALITY = 0.82;

/**
 * A picture as a JPEG of its pixels: smaller, upright, and without what the camera wrote into the file. Null when this browser cannot
 * read it.
 */
export async function shrunk(file: Blob): Promise<Blob | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  } catch {
    return null;
  }
}

/** PHN-13: the photo as a bad line carries it; as it is where that is smaller, or cannot be read here. */
export async function sendable(photo: Blob): Promise<Blob> {
  const smaller = await shrunk(photo);
  return smaller !== null && smaller.size < photo.size ? smaller : photo;
}

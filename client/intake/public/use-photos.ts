import { PUBLIC_PHOTOS } from '@watchroom/shared/intake/public/public-api.ts';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../../platform/api.ts';

export interface Photo {
  /** Its Idempotency-Key: sent twice it is one photo. */
  readonly key: string;
  readonly blob: Blob;
  /** Of this page only. */
  readonly shown: string;
}

/** The longer side, px: a number plate across a street can be read, and it is a third of a megabyte. */
const LONGEST = 1_600;
const QUALITY = 0.82;

/**
 * A picture as a JPEG of its pixels: smaller, upright, and without what the camera wrote into the file. Null when this browser cannot
 * read it.
 */
async function shrunk(file: Blob): Promise<Blob | null> {
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

/** The photos of one report, made ready as they are chosen. */
export function usePhotos() {
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [bad, setBad] = useState(0);
  const made = useRef<string[]>([]);
  useEffect(() => () => made.current.forEach((address) => URL.revokeObjectURL(address)), []);
  const add = async (files: readonly File[]) => {
    const ready = await Promise.all(files.slice(0, PUBLIC_PHOTOS - photos.length).map(shrunk));
    const read = ready.filter((blob) => blob !== null);
    setBad(ready.length - read.length);
    const next = read.map((blob) => ({ key: newKey(), blob, shown: URL.createObjectURL(blob) }));
    made.current.push(...next.map(({ shown }) => shown));
    setPhotos((before) => [...before, ...next].slice(0, PUBLIC_PHOTOS));
  };
  const remove = (key: string) => setPhotos((before) => before.filter((one) => one.key !== key));
  return { photos, bad, add, remove, isFull: photos.length >= PUBLIC_PHOTOS };
}

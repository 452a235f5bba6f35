import { PUBLIC_PHOTOS } from '@watchroom/shared/intake/public/public-api.ts';
import { useEffect, useRef, useState } from 'react';
import { newKey } from '../../platform/api.ts';
import { shrunk } from './shrunk-photo.ts';

export interface Photo {
  /** Its Idempotency-Key: sent twice it is one photo. */
  readonly key: string;
  readonly blob: Blob;
  /** Of this page only. */
  readonly shown: string;
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

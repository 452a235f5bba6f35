import { useEffect } from 'react';

type Storage = Partial<Pick<StorageManager, 'persist' | 'persisted'>>;

/**
 * OBX-8: asks the browser not to clear what this phone keeps when its disk fills: an outbox that is cleared is an answer that never
 * arrives. False where it does not promise that.
 */
export async function askToPersist(storage: Storage | undefined): Promise<boolean> {
  if (storage?.persist === undefined) return false;
  try {
    return (await storage.persisted?.()) === true || (await storage.persist());
  } catch {
    return false;
  }
}

let asked = false;

/** Asks once for each page, when somebody has signed in: before that there is nothing to keep, and no reason for a browser to promise it. */
export function usePersistence(): void {
  useEffect(() => {
    if (asked) return;
    asked = true;
    void askToPersist(navigator.storage);
  }, []);
}

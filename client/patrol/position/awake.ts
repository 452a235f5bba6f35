/** As much of a browser's lock on the screen as is used. It lets go by itself when the page goes out of sight. */
export interface ScreenLock {
  readonly released: boolean;
  readonly release: () => Promise<void>;
}

export interface Awake {
  /** Whether the screen is to stay on from now on. */
  readonly want: (on: boolean) => void;
  /** The page is in sight again: a lock that was let go is taken anew. */
  readonly look: () => void;
}

/** POS-4: keeps the screen on while it is wanted, by one lock at a time; a browser that refuses (little battery, out of sight) is asked when the page comes back. */
export function createAwake(request: () => Promise<ScreenLock>): Awake {
  let wanted = false;
  let lock: ScreenLock | null = null;
  let asking = false;
  let again = false;
  const settle = async () => {
    again = asking;
    if (asking) return;
    asking = true;
    if (wanted && (lock === null || lock.released)) lock = await request().catch(() => null);
    if (!wanted && lock !== null) {
      const held = lock;
      lock = null;
      await held.release().catch(() => undefined);
    }
    asking = false;
    // Another word came while the browser was asked.
    if (again) await settle();
  };
  return {
    want: (on) => {
      wanted = on;
      void settle();
    },
    look: () => void settle(),
  };
}

/** What it is when something has not answered in its time. */
export const LATE = Symbol('late');

/** What `work` answers, or `LATE` when it has not in so long, ms; it goes on all the same. */
export function within<T>(work: Promise<T>, ms: number): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(LATE), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * A piece of work each `ms`, never two at once: a round that is due while one runs is left out. `onFail` hears of one that fails; the next
 * comes all the same. Ended by `clearInterval`.
 */
export function rounds(ms: number, work: () => Promise<unknown>, onFail: (error: unknown) => void): NodeJS.Timeout {
  let busy = false;
  return setInterval(() => {
    if (busy) return;
    busy = true;
    work()
      .catch(onFail)
      .finally(() => {
        busy = false;
      });
  }, ms);
}

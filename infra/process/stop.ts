/**
 * Aborts on the first SIGINT, SIGTERM or SIGHUP, and when the process that started us is gone. A terminal and npm both
 * pass on a Ctrl-C, so the same wish may come twice: the second one changes nothing.
 */
export function askedToStop(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => controller.abort(signal));
  process.on('disconnect', () => controller.abort('parent gone'));
  process.channel?.unref();
  return controller.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

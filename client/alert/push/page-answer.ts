/** What a worker asks the pages before somebody's eyes: whether they have this thing and so ring for it by themselves. */
export interface PageAsk {
  readonly ask: 'have';
  readonly id: string;
}

/** What a worker tells its pages of a test alert that it has shown (ALR-17). */
export const PUSH_CAME = { came: 'push' } as const;

export function isPushCame(data: unknown): boolean {
  return (Object(data) as Partial<typeof PUSH_CAME>).came === PUSH_CAME.came;
}

/** A page that has not said yes in so long, ms, hangs, is an older one, or knows nothing of it: then the system shows the notice. */
export const PAGE_ANSWERS_MS = 700;

type Asked = Pick<WindowClient, 'postMessage'>;

/** In the worker: whether one of these pages says that it has the thing. Silence is a no. */
export function anyHas(pages: readonly Asked[], id: string, withinMs = PAGE_ANSWERS_MS): Promise<boolean> {
  if (pages.length === 0) return Promise.resolve(false);
  return new Promise((resolve) => {
    const ports: MessagePort[] = [];
    const end = (has: boolean) => {
      clearTimeout(timer);
      for (const port of ports) port.close();
      resolve(has);
    };
    const timer = setTimeout(() => end(false), withinMs);
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1);
      port1.onmessage = () => end(true);
      page.postMessage({ ask: 'have', id } satisfies PageAsk, [port2]);
    }
  });
}

/** In the page: says yes to a worker that asks for what `has` knows; says nothing else, since another part of the page may have it. */
export function answerWorker(
  { data, ports }: Pick<MessageEvent, 'data' | 'ports'>,
  has: (id: string) => boolean,
): void {
  const { ask, id } = Object(data) as Partial<PageAsk>;
  if (ask === 'have' && typeof id === 'string' && has(id)) ports[0]?.postMessage('yes');
}

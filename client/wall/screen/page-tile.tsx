import { useTranslation } from 'react-i18next';
import { useNow } from '../../ui/sign/time-source.ts';

/** A page that stands for days is loaded anew now and then: what it shows may hang, and nobody is there to see it. */
const AGAIN_MS = 15 * 60_000;

interface PageTileProps {
  readonly name: string;
  readonly url: string;
}

/**
 * A web page from the operator's list, in a frame of its own origin: it reaches neither our page nor our session, opens nothing and asks for
 * nothing. How old its content is we cannot know, and say so.
 */
export function PageTile({ name, url }: PageTileProps) {
  const { t } = useTranslation('wall');
  const turn = Math.floor(useNow(AGAIN_MS) / AGAIN_MS);
  return (
    <section aria-label={name} className="flex h-full flex-col bg-panel">
      <iframe
        key={turn}
        title={name}
        src={url}
        // With its own origin kept it still is none of ours: the list takes no page of this room.
        sandbox="allow-scripts allow-same-origin"
        referrerPolicy="no-referrer"
        allow=""
        tabIndex={-1}
        className="min-h-0 w-full flex-1 border-0 bg-ground"
      />
      <p className="shrink-0 truncate px-2 py-0.5 text-meta text-ink-soft">{t('page-of', { name })}</p>
    </section>
  );
}

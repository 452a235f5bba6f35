import { useMe } from '../platform/use-session.ts';
import { useNow, useZone } from '../ui/sign/time-source.ts';
import { momentText } from '../ui/sign/time-text.ts';

/** Who looks, when and what for, across the picture: a photo of the screen tells it too. */
export function Watermark({ purposeText }: { readonly purposeText: string }) {
  const me = useMe();
  const now = useNow();
  const zone = useZone();
  return (
    <p
      aria-hidden="true"
      className="pointer-events-none absolute inset-x-0 top-1 truncate px-2 text-right text-meta text-picture-ink/70 [text-shadow:0_0_3px_var(--picture-shade)]"
    >
      {me.name} · {momentText(now, zone, 'date-time')} · {purposeText}
    </p>
  );
}

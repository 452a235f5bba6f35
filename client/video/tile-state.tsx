import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { useNow, useZone } from '../ui/sign/time-source.ts';
import { durationText, momentText } from '../ui/sign/time-text.ts';
import type { Look } from './use-look.ts';

/** How fresh the picture is, in the corner while it is live and in the middle when it is not. */
export function TileState({ look }: { readonly look: Look }) {
  const { t } = useTranslation('video');
  const now = useNow();
  const zone = useZone();
  const { player, fault } = look;
  if (player === null) return null;
  if (player.at === 'live') {
    return (
      <p className="absolute bottom-1 left-1.5 flex items-center gap-1 rounded-small bg-picture-shade/60 px-1 text-meta text-picture-ink">
        <StatusShape form="solid" tone="there" />
        {t('state-live')}
        <span className="tabular-nums">{t('lag', { s: look.lagS().toFixed(1) })}</span>
      </p>
    );
  }
  const frameAt = player.at === 'late' || player.at === 'lost' ? player.frameAt : null;
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-2 text-center text-picture-ink [text-shadow:0_0_3px_var(--picture-shade)]"
    >
      <strong className="font-semibold">{t(`state-${player.at}`)}</strong>
      {frameAt !== null && (
        <span className="tabular-nums">
          {t('stands-since', { time: momentText(frameAt, zone, 'time'), ago: durationText(now - frameAt) })}
        </span>
      )}
      {player.at === 'lost' && (
        <span className="tabular-nums">
          {t('next-try', { s: Math.max(0, Math.ceil((player.retryAt - now) / 1_000)) })}
        </span>
      )}
      {fault !== null && player.at !== 'late' && <span className="max-w-64 text-meta">{fault}</span>}
      {(player.at === 'refused' || player.at === 'ended' || player.at === 'lost') && (
        <Button onClick={look.retry} className="mt-1 text-ink [text-shadow:none]">
          {t('again')}
        </Button>
      )}
    </div>
  );
}

import type { SeeingCamera } from '@watchroom/shared/camera/camera-api.ts';
import type { Player } from '@watchroom/shared/video/player-machine.ts';
import { useTranslation } from 'react-i18next';
import { SeeingWords } from '../camera/seeing-line.tsx';
import { Button } from '../ui/control/button.tsx';
import { StatusShape } from '../ui/sign/status-shape.tsx';
import { useNow, useZone } from '../ui/sign/time-source.ts';
import { durationText, momentText } from '../ui/sign/time-text.ts';
import type { Look } from './use-look.ts';

/** How fresh the picture is, below it while it is live and in the middle when it is not; below too, why this camera. */
export function TileState({ look, seeing }: { readonly look: Look; readonly seeing: SeeingCamera | null }) {
  const { player } = look;
  if (player === null) return null;
  return (
    <>
      {player.at !== 'live' && <NotLive look={look} player={player} />}
      <p className="absolute inset-x-0 bottom-0 flex items-center gap-2 bg-ground/75 px-1.5 py-px text-[0.6875rem] text-ink">
        {player.at === 'live' && (player.gives === 'stills' ? <Stills look={look} /> : <Live look={look} />)}
        {player.at === 'live' && <QualityWords look={look} />}
        {player.at === 'live' && <DirectWords look={look} />}
        {seeing !== null && <SeeingWords seeing={seeing} />}
      </p>
    </>
  );
}

function Live({ look }: { readonly look: Look }) {
  const { t } = useTranslation('video');
  // Looks at the buffer once a second.
  useNow();
  return (
    <span className="flex shrink-0 items-center gap-1 whitespace-nowrap">
      <StatusShape form="solid" tone="there" />
      {t('state-live')}
      <span className="tabular-nums">{t('lag', { s: look.lagS().toFixed(1) })}</span>
    </span>
  );
}

/** Said where it is not the main stream: by the size of the tile in passing, in place of what failed so that nobody overlooks it. */
function QualityWords({ look: { quality, fallen, turned } }: { readonly look: Look }) {
  const { t } = useTranslation('video');
  if (fallen) return <span className="shrink-0 whitespace-nowrap text-fault">{t(`fallen-${quality}`)}</span>;
  if (turned) return <span className="shrink-0 whitespace-nowrap text-ink-soft">{t('turned')}</span>;
  return quality === 'sub' ? <span className="shrink-0 text-ink-soft">{t('quality-sub')}</span> : null;
}

/** WHP-3: said where pictures come straight from a media server, and where they should and do not. */
export function DirectWords({ look: { direct } }: { readonly look: Pick<Look, 'direct'> }) {
  const { t } = useTranslation('video');
  if (direct === null) return null;
  return <span className="min-w-0 truncate text-ink-soft">{t(`direct-${direct}`)}</span>;
}

/** Never called live: each is as old as it says. */
function Stills({ look }: { readonly look: Look }) {
  const { t } = useTranslation('video');
  useNow();
  return (
    <span className="flex shrink-0 items-center gap-1 whitespace-nowrap">
      <StatusShape form="ring" tone="there" />
      {t('stills')}
      <span className="tabular-nums">{t('still-age', { s: ((look.ageMs() ?? 0) / 1_000).toFixed(1) })}</span>
    </span>
  );
}

function NotLive({ look, player }: { readonly look: Look; readonly player: Player }) {
  const { t } = useTranslation('video');
  const now = useNow();
  const zone = useZone();
  const { trouble } = look;
  const frameAt = player.at === 'late' || player.at === 'lost' ? player.frameAt : null;
  return (
    <div
      role="status"
      className="absolute inset-0 flex flex-col items-center justify-center gap-1 p-2 text-center text-picture-ink [text-shadow:0_0_3px_var(--picture-shade)]"
    >
      <strong className="font-semibold">{t(isSourceFault(player) ? 'state-no-source' : `state-${player.at}`)}</strong>
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
      {trouble !== null && player.at !== 'late' && (
        <span className="max-w-64 text-meta">
          {trouble.kind === 'refused' ? trouble.text : t(`end-${trouble.end}`)}
        </span>
      )}
      {(player.at === 'refused' || player.at === 'ended' || player.at === 'lost') && (
        <Button onClick={look.retry} className="mt-1 [text-shadow:none]">
          {t('again')}
        </Button>
      )}
    </div>
  );
}

/** Nobody forbade it: the camera's side gives nothing that can be shown, and asking again is of no use. */
function isSourceFault(player: Player): boolean {
  return player.at === 'refused' && player.code.startsWith('source-');
}

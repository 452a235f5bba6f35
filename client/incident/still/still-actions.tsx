import { FilePlus2, ImagePlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../platform/use-session.ts';
import { IconButton } from '../../ui/control/icon-button.tsx';
import type { DockTile } from '../../video/dock-tiles.ts';
import type { TakenStill } from '../../video/still/still-slot.ts';
import { reportWishes } from './report-wish.ts';
import { useKeepStill } from './use-keep-still.ts';

interface StillActionsProps {
  readonly tile: DockTile;
  readonly take: () => Promise<TakenStill | null>;
}

/** What can be done with what a tile shows now: kept with the incident it is looked at for (INC-26), or reported (INT-11). */
export function StillActions({ tile, take }: StillActionsProps) {
  const { t } = useTranslation('incident');
  const mayKeep = useMay('attachment.add');
  const mayReport = useMay('report.create');
  const { busy, keep } = useKeepStill();
  const incident = 'incident' in tile.purpose ? tile.purpose.incident : null;
  const onKeep = async () => {
    const still = await take();
    if (still !== null && incident !== null) await keep(incident, still);
  };
  const onReport = async () => {
    const still = await take();
    if (still !== null) reportWishes.setState({ wish: still });
  };
  return (
    <>
      {mayKeep && incident !== null && (
        <IconButton
          label={t('still-keep')}
          icon={<ImagePlus aria-hidden="true" className="size-3.5" />}
          className="size-6"
          disabled={busy}
          onClick={() => void onKeep()}
        />
      )}
      {mayReport && (
        <IconButton
          label={t('still-report')}
          icon={<FilePlus2 aria-hidden="true" className="size-3.5" />}
          className="size-6"
          onClick={() => void onReport()}
        />
      )}
    </>
  );
}

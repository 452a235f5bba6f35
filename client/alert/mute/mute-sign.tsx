import { Volume2, VolumeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MuteDialog } from './mute-dialog.tsx';
import { useMutes, useMuteWords, useRang } from './use-mutes.ts';

/** On the bar of a desk: what it is without and until when, how many others are muted, and what rang meanwhile. `state`: whether the browser lets it sound at all. */
export function MuteSign({ locked, state }: { readonly locked: boolean; readonly state: string }) {
  const { t } = useTranslation('mute');
  const mutes = useMutes();
  const wordsOf = useMuteWords();
  const [open, setOpen] = useState(false);
  const [seen, setSeen] = useState<string | null>(null);
  const rang = useRang(mutes.ended);
  const missed = mutes.ended === null || mutes.ended.id === seen ? 0 : (rang.data?.rang.length ?? 0);
  const own = mutes.own === null ? null : t('bar-muted', wordsOf(mutes.own));
  const words = [
    own ?? state,
    ...(missed > 0 ? [t('bar-rang', { n: missed })] : []),
    ...(mutes.others.length > 0 ? [t('bar-others', { n: mutes.others.length })] : []),
  ].join(' · ');
  const shown = own ?? (missed > 0 ? t('bar-rang', { n: missed }) : null);
  const loud = own !== null || locked || missed > 0;
  const Icon = own !== null || locked ? VolumeOff : Volume2;
  const close = () => {
    setOpen(false);
    setSeen(mutes.ended?.id ?? null);
  };
  return (
    <>
      <button
        type="button"
        aria-label={`${t('title')}: ${words}`}
        title={words}
        onClick={() => setOpen(true)}
        className={
          loud
            ? 'control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-fault hover:bg-hover'
            : 'control-height flex shrink-0 items-center gap-1 rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink'
        }
      >
        <Icon aria-hidden="true" className="size-4" />
        {shown !== null && <span className="max-w-56 truncate text-meta max-lg:sr-only">{shown}</span>}
        {mutes.others.length > 0 && (
          <span
            aria-hidden="true"
            className="rounded-small bg-ink px-1 text-meta font-semibold text-ground tabular-nums"
          >
            {mutes.others.length}
          </span>
        )}
      </button>
      {open && <MuteDialog open mutes={mutes} rang={rang.data} rangFailed={rang.isError} onClose={close} />}
    </>
  );
}

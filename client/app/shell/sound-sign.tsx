import { Volume2, VolumeOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { settings, useSettings } from '../../platform/desk.ts';
import { isMuted, mute } from '../../platform/settings.ts';
import { useRoom } from '../../platform/use-room.ts';
import { Menu, type MenuEntry } from '../../ui/overlay/menu.tsx';
import { useAsOf, useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';

const MINUTES = [5, 15, 30];

/** Whether this desk can be heard. Silence is bounded and shown; a browser that still keeps sound off is shown too. */
export function SoundSign() {
  const { t } = useTranslation('app');
  const { sounds } = useRoom();
  const zone = useZone();
  const [locked, setLocked] = useState(() => sounds.isLocked());
  const chosen = useSettings((all) => all);
  const muted = useAsOf(() => isMuted(chosen, Date.now()));
  useEffect(() => {
    const unlock = () => {
      sounds.unlock();
      setLocked(sounds.isLocked());
    };
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [sounds]);

  const word = muted
    ? t('sound-muted', { until: momentText(chosen.mutedUntil, zone, 'time') })
    : t(locked ? 'sound-locked' : 'sound-on');
  const entries: MenuEntry[] = [
    { kind: 'heading', text: word },
    ...MINUTES.map(
      (minutes): MenuEntry => ({
        kind: 'action',
        text: t('mute-for', { minutes }),
        onSelect: () => mute(settings, Date.now(), minutes * 60_000),
      }),
    ),
    { kind: 'action', text: t('mute-none'), disabled: !muted, onSelect: () => mute(settings, Date.now(), 0) },
  ];
  const Icon = muted || locked ? VolumeOff : Volume2;
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <button
          type="button"
          aria-label={`${t('sound')}: ${word}`}
          title={word}
          className={
            muted || locked
              ? 'control-height flex items-center gap-1 rounded-normal px-1.5 text-fault hover:bg-hover'
              : 'control-height rounded-normal px-1.5 text-ink-soft hover:bg-hover hover:text-ink'
          }
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
      }
    />
  );
}

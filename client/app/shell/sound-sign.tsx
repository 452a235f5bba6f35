import { Volume2, VolumeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MuteSign } from '../../alert/mute/mute-sign.tsx';
import { useSoundLocked } from '../../platform/use-room.ts';
import { useMay } from '../../platform/use-session.ts';

/** Whether this screen can be heard. A desk's silence is bounded and shown to others; a browser that keeps sound off is shown too. */
export function SoundSign() {
  const { t } = useTranslation('app');
  const maySet = useMay('mute.set');
  const locked = useSoundLocked();
  const state = t(locked ? 'sound-locked' : 'sound-on');
  if (maySet) return <MuteSign locked={locked} state={state} />;
  const Icon = locked ? VolumeOff : Volume2;
  return (
    <span
      role="img"
      aria-label={`${t('sound')}: ${state}`}
      title={state}
      className={locked ? 'flex items-center px-1.5 text-fault' : 'flex items-center px-1.5 text-ink-soft'}
    >
      <Icon aria-hidden="true" className="size-4" />
    </span>
  );
}

import { ChevronsLeft, ChevronsRight, Pause, Play } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Choices } from '../../ui/control/toolbar.tsx';
import { useZone } from '../../ui/sign/time-source.ts';
import { momentText } from '../../ui/sign/time-text.ts';
import { LEAP_MS, wishOfKey } from './player-keys.ts';
import { type RecordedPlayer, speeds } from './use-player.ts';

const BEFORE_MS = 30_000;

export interface PlayerControlsProps {
  readonly player: RecordedPlayer;
  readonly eventMs: number | null;
  readonly endMs: number;
  readonly children: ReactNode;
}

/** Play, back and forth, speed, and the ways to the event; the same by keys: space or K, arrows, J and L, Home and End. */
export function PlayerControls({ player, eventMs, endMs, children }: PlayerControlsProps) {
  const { t } = useTranslation('recording');
  const zone = useZone();
  const area = useRef<HTMLFieldSetElement>(null);
  const { atMs, isPlaying, speed, setPlaying, setSpeed, jump } = player;
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const wish = wishOfKey(event.key, event.target instanceof HTMLButtonElement);
    if (wish === null) return;
    event.preventDefault();
    if (wish.do === 'toggle') setPlaying(!isPlaying);
    else if (wish.do === 'move') jump(atMs + wish.byMs);
    else if (wish.do === 'speed') setSpeed(speeds[speeds.indexOf(speed) + wish.by] ?? speed);
    else jump(wish.to === 'start' ? 0 : endMs);
  };
  const latest = useRef(press);
  latest.current = press;
  // Keys work at once and wherever the focus is in the dialog: a press on “record” does not take them away.
  useEffect(() => {
    area.current?.focus();
    const dialog = area.current?.closest<HTMLElement>('[role=dialog]');
    const hear = (event: KeyboardEvent) => latest.current(event);
    dialog?.addEventListener('keydown', hear);
    return () => dialog?.removeEventListener('keydown', hear);
  }, []);
  return (
    <fieldset ref={area} tabIndex={-1} aria-label={t('player')} className="flex min-w-0 flex-col gap-2 outline-none">
      {children}
      <div className="flex flex-wrap items-center gap-1.5">
        <IconButton
          label={t('back')}
          shortcut="J"
          icon={<ChevronsLeft aria-hidden="true" className="size-4" />}
          onClick={() => jump(atMs - LEAP_MS)}
        />
        <IconButton
          label={t(isPlaying ? 'pause' : 'play')}
          shortcut="K"
          icon={
            isPlaying ? <Pause aria-hidden="true" className="size-4" /> : <Play aria-hidden="true" className="size-4" />
          }
          onClick={() => setPlaying(!isPlaying)}
        />
        <IconButton
          label={t('forth')}
          shortcut="L"
          icon={<ChevronsRight aria-hidden="true" className="size-4" />}
          onClick={() => jump(atMs + LEAP_MS)}
        />
        <output aria-label={t('position')} className="px-1 text-ink tabular-nums">
          {momentText(atMs, zone, 'time')}
        </output>
        <Choices
          label={t('speed')}
          value={String(speed)}
          choices={speeds.map((one) => ({ value: String(one), text: `${one}×` }))}
          onChange={(value) => setSpeed(speeds.find((one) => String(one) === value) ?? 1)}
        />
        {eventMs !== null && (
          <span className="ml-auto flex gap-1.5">
            <Button onClick={() => jump(eventMs - BEFORE_MS)}>{t('before-event')}</Button>
            <Button onClick={() => jump(eventMs)}>{t('to-event')}</Button>
          </span>
        )}
      </div>
    </fieldset>
  );
}

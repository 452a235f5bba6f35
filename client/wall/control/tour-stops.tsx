import { DWELL_S, type TourStop } from '@watchroom/shared/tour/tour.ts';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { PresetChoice } from './preset-choice.tsx';

interface StopsProps {
  readonly stops: readonly TourStop[];
  readonly onChange: (stops: readonly TourStop[]) => void;
}

/** The cameras of a tour in order: how long each stays, and for one that turns, where it looks on arrival. */
export function Stops({ stops, onChange }: StopsProps) {
  const { t } = useTranslation('wall');
  const put = (at: number, stop: TourStop) => onChange(stops.map((old, index) => (index === at ? stop : old)));
  const swap = (at: number, to: number) => {
    const [one, other] = [stops[at], stops[to]];
    if (one === undefined || other === undefined) return;
    onChange(stops.map((old, index) => (index === at ? other : index === to ? one : old)));
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-meta text-ink-soft">{t('tour-stops')}</legend>
      <ol className="flex flex-col">
        {stops.map((stop, at) => (
          // The same camera may come twice: its place is its identity.
          // biome-ignore lint/suspicious/noArrayIndexKey: position is the identity here
          <li key={at} className="flex items-center gap-1 border-b border-line py-1">
            <span className="min-w-0 flex-1 truncate">{stop.name}</span>
            <PresetChoice
              camera={stop.camera}
              label={t('tour-preset', { name: stop.name })}
              preset={stop.preset}
              onPreset={(preset) => put(at, { ...stop, preset })}
            />
            <Input
              type="number"
              aria-label={t('tour-dwell', { name: stop.name })}
              className="w-16"
              min={DWELL_S.least}
              max={DWELL_S.most}
              value={stop.dwellS}
              onChange={(event) => put(at, { ...stop, dwellS: event.currentTarget.valueAsNumber || DWELL_S.least })}
            />
            <span className="text-meta text-ink-faint">{t('seconds')}</span>
            <IconButton
              label={t('tour-up', { name: stop.name })}
              icon={<ArrowUp aria-hidden="true" className="size-3.5" />}
              onClick={() => swap(at, at - 1)}
            />
            <IconButton
              label={t('tour-down', { name: stop.name })}
              icon={<ArrowDown aria-hidden="true" className="size-3.5" />}
              onClick={() => swap(at, at + 1)}
            />
            <IconButton
              label={t('tour-drop', { name: stop.name })}
              icon={<X aria-hidden="true" className="size-3.5" />}
              onClick={() => onChange(stops.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

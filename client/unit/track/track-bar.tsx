import type { TrackLeg } from '@watchroom/shared/unit/track.ts';
import { Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lengthText } from '../../map/tools/length-text.ts';
import { useLanguage } from '../../platform/desk.ts';
import { Button } from '../../ui/control/button.tsx';
import { Popover } from '../../ui/overlay/popover.tsx';
import { Moment } from '../../ui/sign/age.tsx';
import { durationText } from '../../ui/sign/time-text.ts';
import { endTrack, type ShownTrack } from './track-choice.ts';
import { drivenM } from './track-features.ts';

/** Whose track is on the map, of which time, with what gaps; its legs in words, and the way to end it. */
export function TrackBar({ shown: { callSign, reply } }: { readonly shown: ShownTrack }) {
  const { t } = useTranslation('track');
  const language = useLanguage();
  const gaps = reply.legs.filter(({ gap }) => gap !== null).length;
  return (
    <section
      aria-label={t('track-of', { name: callSign })}
      className="absolute bottom-2 left-1/2 z-10 flex max-w-[calc(100%-1rem)] -translate-x-1/2 flex-wrap items-center gap-x-3 gap-y-1 rounded-normal border border-accent bg-overlay px-3 py-1.5 shadow-overlay"
    >
      <span role="status" className="flex flex-wrap items-center gap-x-3">
        <strong className="inline-flex items-center gap-1.5 font-semibold">
          <Route aria-hidden="true" className="size-4 text-accent" />
          {t('track-of', { name: callSign })}
        </strong>
        <span className="text-ink-soft">
          <Moment at={reply.from} /> – <Moment at={reply.to} />
        </span>
        <span className="text-ink-soft tabular-nums">{lengthText(drivenM(reply.legs), language)}</span>
        {gaps > 0 && <span>{t('gaps-count', { n: gaps })}</span>}
        {reply.leftOut > 0 && <span className="text-meta text-ink-faint">{t('left-out', { n: reply.leftOut })}</span>}
      </span>
      <Popover label={t('legs')} trigger={<Button>{t('legs')}</Button>}>
        <Legs legs={reply.legs} />
      </Popover>
      <Button tone="quiet" shortcut="Esc" onClick={endTrack}>
        {t('end')}
      </Button>
    </section>
  );
}

function Legs({ legs }: { readonly legs: readonly TrackLeg[] }) {
  const { t } = useTranslation('track');
  const language = useLanguage();
  return (
    <ol className="flex flex-col gap-1">
      {legs.map((leg, index) => {
        const [first, last] = [leg.points[0], leg.points.at(-1)];
        const before = legs[index - 1]?.points.at(-1);
        if (first === undefined || last === undefined) return null;
        return (
          <li key={first.at}>
            {leg.gap !== null && before !== undefined && (
              <p className="text-ink-faint italic">
                {t(`gap-${leg.gap}`, { time: durationText(Date.parse(first.at) - Date.parse(before.at)) })}
              </p>
            )}
            <p className="flex gap-2">
              <span>
                <Moment at={first.at} /> – <Moment at={last.at} />
              </span>
              <span className="ml-auto text-ink-soft tabular-nums">{lengthText(drivenM([leg]), language)}</span>
            </p>
          </li>
        );
      })}
    </ol>
  );
}

import { type CoverReply, CoverReply as Reply } from '@watchroom/shared/dispatch/cover/cover.ts';
import { ArrowRight, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { Button } from '../../ui/control/button.tsx';
import { durationText } from '../../ui/sign/time-text.ts';

export type MoveUp = CoverReply['moves'][number];

/** Positions move: it is asked for again after this long, ms. */
const COVER_EVERY_MS = 15_000;

export interface CoverStripProps {
  /** Makes an order of an advice; null: nobody here can. */
  readonly onMoveUp: ((move: MoveUp) => void) | null;
}

/** DSP-41, DSP-42: areas with too few free units, and who could move there. Nothing is shown where no area has a minimum; what cannot be counted now says so. */
export function CoverStrip({ onMoveUp }: CoverStripProps) {
  const { t } = useTranslation('dispatch');
  const areas = useAreas();
  const [all, setAll] = useState(false);
  const { data, isError, error } = useAnswer({
    key: ['cover'],
    everyMs: COVER_EVERY_MS,
    ask: { method: 'GET', path: '/api/dispatch/cover', reply: Reply },
  });
  if (isError)
    return (
      <p role="alert" className="border-b border-line px-2 py-1 text-fault">
        {t('cover-unknown', { why: faultOf(error).text })}
      </p>
    );
  if (data === undefined || data.areas.length === 0) return null;
  const nameOf = (id: string) => areas.get(id)?.name ?? id;
  const short = data.areas.filter(({ free, least }) => free < least);
  const shown = all ? data.areas : short;
  return (
    <section aria-label={t('cover')} className="border-b border-line px-2 py-1">
      <header className="flex items-center gap-2">
        {short.length === 0 ? (
          <ShieldCheck aria-hidden="true" className="size-4 text-ink-soft" />
        ) : (
          <ShieldAlert aria-hidden="true" className="size-4 text-fault" />
        )}
        <h3 className="font-semibold">
          {short.length === 0 ? t('cover-enough') : t('cover-short', { n: short.length })}
        </h3>
        <Button tone="quiet" className="ml-auto" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'cover-hide' : 'cover-all', { n: data.areas.length })}
        </Button>
      </header>
      {shown.length > 0 && (
        <ul className="max-h-40 overflow-auto">
          {shown.map(({ area, least, free, onDuty }) => (
            <li key={area} className="flex flex-col py-0.5">
              <span className="flex items-baseline gap-2">
                <strong className="truncate font-semibold">{nameOf(area)}</strong>
                <span className={free < least ? 'text-fault tabular-nums' : 'text-ink-soft tabular-nums'}>
                  {t('cover-figures', { free, least, on: onDuty })}
                </span>
              </span>
              {data.moves
                .filter((move) => move.area === area)
                .map((move) => (
                  <Advice key={move.candidate.unit.id} move={move} nameOf={nameOf} onMoveUp={onMoveUp} />
                ))}
              {data.unmet
                .filter((gap) => gap.area === area)
                .map(({ n }) => (
                  <span key="unmet" className="text-meta text-ink-soft">
                    {t('cover-unmet', { n })}
                  </span>
                ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface AdviceProps extends CoverStripProps {
  readonly move: MoveUp;
  readonly nameOf: (id: string) => string;
}

function Advice({ move, nameOf, onMoveUp }: AdviceProps) {
  const { t } = useTranslation('dispatch');
  const { unit, etaS } = move.candidate;
  const to = nameOf(move.area);
  return (
    <span className="flex items-center gap-1.5 text-meta text-ink-soft">
      <span>{t('cover-advice')}</span>
      <strong className="truncate font-semibold text-ink">{unit.callSign}</strong>
      {move.from !== null && <span className="truncate">{nameOf(move.from)}</span>}
      <ArrowRight aria-hidden="true" className="size-3 shrink-0" />
      <span className="truncate">{to}</span>
      {etaS !== null && (
        <span className="whitespace-nowrap tabular-nums">{t('eta', { time: durationText(etaS * 1_000) })}</span>
      )}
      {onMoveUp !== null && (
        <Button
          className="ml-auto"
          aria-label={t('cover-order-unit', { unit: unit.callSign, area: to })}
          onClick={() => onMoveUp(move)}
        >
          {t('cover-order')}
        </Button>
      )}
    </span>
  );
}

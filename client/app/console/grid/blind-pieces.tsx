import { type BlindPieceView, BlindReply } from '@watchroom/shared/city/blind-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { useTranslation } from 'react-i18next';
import { useCoverageChoice } from '../../../camera/sight/coverage-choice.ts';
import { select } from '../../../map/selection.ts';
import { apiPath } from '../../../platform/api.ts';
import { faultOf } from '../../../platform/fault.ts';
import { useAnswer, useRoom } from '../../../platform/use-room.ts';
import { ErrorState } from '../../../ui/feedback/states.tsx';
import { Age } from '../../../ui/sign/age.tsx';
import { lookAtPlace } from '../look-request.ts';

/** A card has room for so many; the largest come first. */
const MOST_SHOWN = 3;
const AGAIN_MS = 15_000;
/** Where a piece of some hundred square metres can be told apart. */
const PIECE_ZOOM = 16;
/** A position older than this is not where the unit is. */
const OLD_FIX_MS = 60_000;

/** Where a grid is blind now, largest first: what happened there and who on duty is nearest. Nothing while nothing is blind. */
export function BlindPieces({ grid }: { readonly grid: AreaId }) {
  const { t } = useTranslation('sight');
  const { grade } = useCoverageChoice();
  const { clock } = useRoom();
  const { data, isError, error, refetch, dataUpdatedAt } = useAnswer({
    key: ['coverage-blind', grid, grade],
    ask: { method: 'GET', path: `${apiPath`/api/coverage/areas/${grid}/blind`}?grade=${grade}`, reply: BlindReply },
    everyMs: AGAIN_MS,
  });
  if (isError) return <ErrorState text={faultOf(error).text} onRetry={() => void refetch()} />;
  if (data === undefined || data.pieces.length === 0) return null;
  // Ages were told as of the answer; the room's clock may differ from this computer's.
  const heardAtMs = clock.now() - Date.now() + dataUpdatedAt;
  const rest = data.pieces.length - MOST_SHOWN;
  return (
    <section aria-label={t('pieces')}>
      <h4 className="font-semibold text-ink-soft">{t('pieces')}</h4>
      <ul className="flex flex-col">
        {data.pieces.slice(0, MOST_SHOWN).map((piece) => (
          <li key={piece.place.join()} className="border-t border-line py-1 first:border-t-0">
            <Piece {...piece} heardAtMs={heardAtMs} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="text-meta text-ink-faint">{t('pieces-more', { n: rest })}</p>}
    </section>
  );
}

function Piece({ m2, place, incidents, units, heardAtMs }: BlindPieceView & { readonly heardAtMs: number }) {
  const { t } = useTranslation('sight');
  const n = Math.round(m2).toLocaleString('en');
  return (
    <>
      <button
        type="button"
        title={t('piece-at', { n })}
        onClick={() => lookAtPlace({ place, zoom: PIECE_ZOOM })}
        className="focus-inside flex w-full justify-between gap-2 text-left tabular-nums hover:bg-hover"
      >
        <span>{t('square-metres', { n })}</span>
        {incidents !== null && <span className="text-ink-soft">{t('piece-incidents', { n: incidents })}</span>}
      </button>
      {units.length === 0 ? (
        <p className="text-meta text-ink-faint">{t('piece-nobody')}</p>
      ) : (
        <ul className="text-meta text-ink-soft">
          {units.map(({ id, callSign, metres, ageS }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => select({ kind: 'unit', id })}
                className="flex w-full justify-between gap-2 text-left underline-offset-2 hover:underline"
              >
                <span className="min-w-0 flex-1 truncate">{callSign}</span>
                <span className="tabular-nums">{t('metres', { n: Math.round(metres) })}</span>
                <Age at={heardAtMs - ageS * 1_000} oldAfterMs={OLD_FIX_MS} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

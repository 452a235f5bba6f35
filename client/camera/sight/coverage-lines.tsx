import type { UsefulGrade } from '@watchroom/shared/camera/optics.ts';
import { CoverageReply } from '@watchroom/shared/camera/sight/coverage-api.ts';
import type { AreaId } from '@watchroom/shared/kernel/ids.ts';
import { EyeOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { select } from '../../map/selection.ts';
import { apiPath } from '../../platform/api.ts';
import { faultOf } from '../../platform/fault.ts';
import { useAnswer } from '../../platform/use-room.ts';
import { ErrorState, Skeleton } from '../../ui/feedback/states.tsx';
import { Facts } from '../../ui/layout/panel.tsx';
import { Age } from '../../ui/sign/age.tsx';
import { percentText } from '../health/rate.tsx';
import { useCoverageChoice } from './coverage-choice.ts';

/** Figures older than this are not the present: a lost camera is counted within seconds. */
const OLD_AFTER_MS = 600_000;
/** A grid that is still being worked out is asked for again so soon; what is known is looked at again now and then. */
const SOON_MS = 1_500;
const AGAIN_MS = 15_000;

export function useCoverageOf(area: AreaId) {
  const ask = { method: 'GET' as const, path: apiPath`/api/coverage/areas/${area}`, reply: CoverageReply };
  const answer = useAnswer({ key: ['coverage', area], ask, everyMs: AGAIN_MS });
  const figure = answer.data?.figure;
  const isUnderWay = figure !== undefined && (figure.ready < figure.grids || figure.stale > 0);
  // Asked a second time under another key, so that waiting does not make the first answer go.
  const soon = useAnswer({ key: ['coverage', area, 'soon'], when: isUnderWay, ask, everyMs: SOON_MS });
  return isUnderWay && soon.data !== undefined ? soon : answer;
}

/** On the card of an area: how much of its ground is seen at the chosen grade, what is blind now and since when, and by whom. */
export function CoverageLines({ area }: { readonly area: AreaId }) {
  const { t } = useTranslation('sight');
  const { grade } = useCoverageChoice();
  const { data, isError, error, refetch } = useCoverageOf(area);
  if (isError) return <ErrorState text={faultOf(error).text} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton rows={3} />;
  const { figure, missing } = data;
  if (figure.ready === 0) return <p className="text-meta text-ink-faint">{t('working')}</p>;
  const blindM2 = figure.seenM2[grade] - figure.nowM2[grade];
  return (
    <section aria-label={t('coverage')} className="flex flex-col gap-1.5">
      <Facts
        items={[
          { name: t('seen-share', { grade: t(`grade-${grade}`) }), value: shareText(figure, grade) },
          {
            name: t('blind-now'),
            value:
              blindM2 < 1 ? (
                t('blind-none')
              ) : (
                <span className="inline-flex items-center gap-1 text-fault">
                  <TriangleAlert aria-hidden="true" className="size-3.5" />
                  {t('square-metres', { n: Math.round(blindM2).toLocaleString('en') })}
                </span>
              ),
          },
          ...(figure.blindSince === null ? [] : [{ name: t('blind-since'), value: <Age at={figure.blindSince} /> }]),
        ]}
      />
      {missing.length > 0 && (
        <ul aria-label={t('missing')} className="flex flex-col gap-0.5 text-meta">
          {missing.map(({ id, name, since }) => (
            <li key={id} className="flex items-center gap-1.5">
              <EyeOff aria-hidden="true" className="size-3.5 shrink-0 text-fault" />
              <button
                type="button"
                className="min-w-0 flex-1 truncate text-left underline-offset-2 hover:underline"
                onClick={() => select({ kind: 'camera', id })}
              >
                {name}
              </button>
              <Age at={since} />
            </li>
          ))}
        </ul>
      )}
      <p className="text-meta text-ink-faint">
        {figure.ready < figure.grids && <>{t('part-known', { ready: figure.ready, grids: figure.grids })} · </>}
        {t('as-of')} <Age at={figure.asOf} oldAfterMs={OLD_AFTER_MS} />
      </p>
    </section>
  );
}

function shareText({ groundM2, nowM2 }: CoverageReply['figure'], grade: UsefulGrade): string {
  return percentText(groundM2 === 0 ? null : nowM2[grade] / groundM2);
}

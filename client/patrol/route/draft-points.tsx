import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Input } from '../../ui/control/input.tsx';
import { changeDraft, movePoint, type RouteDraft, removePoint, setCheck } from './route-draft.ts';

/** The points of a draft in the order of walking: names, times, order. */
export function DraftPoints({ draft }: { readonly draft: RouteDraft }) {
  const { t } = useTranslation('route');
  if (draft.points.length === 0) return <p className="text-ink-faint">{t('editor-too-few')}</p>;
  return (
    <ol aria-label={t('editor-points')} className="flex flex-col">
      {draft.points.map((point, at) => (
        <li key={point.key} className="flex flex-col gap-1 border-t border-line py-1">
          <span className="flex items-center gap-1">
            <span className="w-6 text-right text-ink-faint tabular-nums">{at + 1}</span>
            <span className="flex-1">
              <Checkbox
                label={t('editor-check')}
                checked={point.check !== null}
                onChange={(on) =>
                  changeDraft((one) =>
                    setCheck(one, at, on ? newCheck(one, at, t('editor-point', { n: at + 1 })) : null),
                  )
                }
              />
            </span>
            <IconButton
              label={t('editor-up')}
              disabled={at === 0}
              icon={<ArrowUp aria-hidden="true" className="size-4" />}
              onClick={() => changeDraft((one) => movePoint(one, at, -1))}
            />
            <IconButton
              label={t('editor-down')}
              disabled={at === draft.points.length - 1}
              icon={<ArrowDown aria-hidden="true" className="size-4" />}
              onClick={() => changeDraft((one) => movePoint(one, at, 1))}
            />
            <IconButton
              label={t('editor-remove')}
              icon={<Trash2 aria-hidden="true" className="size-4" />}
              onClick={() => changeDraft((one) => removePoint(one, at))}
            />
          </span>
          {point.check !== null && (
            <span className="flex items-center gap-1 pl-7">
              <Input
                aria-label={t('editor-check-name')}
                maxLength={80}
                value={point.check.name}
                onChange={(event) => changeCheck(at, { name: event.target.value })}
              />
              <Input
                aria-label={t('editor-after')}
                title={t('editor-after')}
                type="number"
                min={0}
                max={1_440}
                className="max-w-20 tabular-nums"
                value={point.check.afterMin}
                onChange={(event) => changeCheck(at, { afterMin: Math.max(0, Math.round(Number(event.target.value))) })}
              />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function changeCheck(at: number, news: { readonly name?: string; readonly afterMin?: number }): void {
  changeDraft((draft) => {
    const check = draft.points[at]?.check ?? null;
    return check === null ? draft : setCheck(draft, at, { ...check, ...news });
  });
}

/** A bend that becomes a checkpoint is due when the one before it is. */
function newCheck(draft: RouteDraft, at: number, name: string) {
  const before = draft.points.slice(0, at).findLast(({ check }) => check !== null)?.check;
  return { name, afterMin: before?.afterMin ?? 0, graceMin: 10 };
}

import { useTranslation } from 'react-i18next';
import { Button } from '../ui/control/button.tsx';
import type { useDraft } from './use-draft.ts';

/** Corners by keyboard: step from one to the next, put it at the cross, take it away. `hasKey`: Delete does the last, too. */
export function CornerSteps({
  hands,
  hasKey,
}: {
  readonly hands: ReturnType<typeof useDraft>;
  readonly hasKey: boolean;
}) {
  const { t } = useTranslation('drawing');
  return (
    <fieldset className="flex flex-wrap items-center gap-1">
      <legend className="text-meta text-ink-soft">
        {t('corners', { n: hands.draft.corners.length, at: hands.corner === null ? '–' : hands.corner + 1 })}
      </legend>
      <Button onClick={() => hands.step(-1)}>{t('corner-before')}</Button>
      <Button onClick={() => hands.step(1)}>{t('corner-next')}</Button>
      <Button disabled={hands.corner === null} onClick={hands.cornerToCentre}>
        {t('corner-here')}
      </Button>
      <Button
        disabled={hands.corner === null}
        {...(hasKey ? { shortcut: 'Delete' } : {})}
        onClick={() => hands.remove()}
      >
        {t('corner-remove')}
      </Button>
    </fieldset>
  );
}

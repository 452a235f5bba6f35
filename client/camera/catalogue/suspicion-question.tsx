import type { ImportMapping } from '@watchroom/shared/camera/camera-api.ts';
import type { Suspicion } from '@watchroom/shared/camera/import-report.ts';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { datumText } from './datum-text.ts';

export interface SuspicionQuestionProps {
  readonly suspicion: Suspicion;
  readonly given: ImportMapping;
  readonly busy: boolean;
  readonly onCorrect: () => void;
  readonly onAsGiven: () => void;
  readonly onStop: () => void;
}

/** CAM-30: nothing is put right by guess: what speaks for it, how sure it is, and three answers. */
export function SuspicionQuestion({ suspicion, given, busy, onCorrect, onAsGiven, onStop }: SuspicionQuestionProps) {
  const { t } = useTranslation('catalogue');
  const { meant, certainty, by, compared } = suspicion;
  const figure = (value: number) => (by === 'city' ? `${Math.round(value * 100)} %` : `${Math.round(value)} m`);
  const figures = { n: compared, given: figure(suspicion.asGiven), meant: figure(suspicion.asMeant) };
  return (
    <section aria-labelledby="doubt-title" className="flex flex-col gap-2 border border-edge bg-raised p-3">
      <h3 id="doubt-title" className="flex items-center gap-1.5 text-lead font-medium">
        <TriangleAlert aria-hidden="true" className="size-4 text-fault" />
        {t('doubt-title')}
      </h3>
      <p>
        {meant.swapped !== given.swapped
          ? t('doubt-swapped')
          : t('doubt-datum', { meant: datumText[meant.datum], given: datumText[given.datum] })}{' '}
        <strong className="font-medium">{t(`certainty-${certainty}`)}</strong>
      </p>
      <p className="text-ink-soft tabular-nums">{t(`by-${by}`, figures)}</p>
      <div className="flex flex-wrap gap-2">
        <Button tone="main" busy={busy} onClick={onCorrect}>
          {t('answer-correct')}
        </Button>
        <Button busy={busy} onClick={onAsGiven}>
          {t('answer-as-given')}
        </Button>
        <Button tone="quiet" onClick={onStop}>
          {t('answer-stop')}
        </Button>
      </div>
    </section>
  );
}

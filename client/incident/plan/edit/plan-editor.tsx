import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/control/button.tsx';
import { LevelCameras } from './level-cameras.tsx';
import { NeedRows } from './need-rows.tsx';
import { changed, type Draft, type DraftFault, emptyLevel, type LevelPartProps } from './plan-draft.ts';
import { StepRows } from './step-rows.tsx';
import { TellRows } from './tell-rows.tsx';

/** As many as a plan may have. */
const MOST_LEVELS = 5;

export interface PlanEditorProps {
  readonly draft: Draft;
  readonly faults: ReadonlyMap<string, DraftFault>;
  readonly onChange: (draft: Draft) => void;
}

/** The levels of a plan, one below the other: each adds to those above it on the page. */
export function PlanEditor({ draft, faults, onChange }: PlanEditorProps) {
  const { t } = useTranslation('plan');
  return (
    <div className="flex flex-col gap-4">
      {draft.map((level, index) => (
        <LevelEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
          key={index}
          level={level}
          index={index}
          faults={faults}
          onChange={(part) => onChange(changed(draft, index, part))}
        />
      ))}
      <div className="flex gap-1.5">
        {draft.length < MOST_LEVELS && (
          <Button onClick={() => onChange([...draft, emptyLevel])}>{t('add-level')}</Button>
        )}
        {draft.length > 1 && (
          <Button tone="quiet" onClick={() => onChange(draft.slice(0, -1))}>
            {t('remove-level')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface LevelEditorProps extends Omit<LevelPartProps, 'under'> {
  readonly index: number;
}

function LevelEditor({ level, index, faults, onChange }: LevelEditorProps) {
  const { t } = useTranslation('plan');
  const part = { level, under: `levels.${index}`, faults, onChange };
  const title = t('level', { n: index + 1 });
  return (
    <section aria-label={title} className="flex flex-col gap-3 rounded-normal border border-line p-3">
      <h3 className="flex items-baseline gap-2 font-semibold">
        {title}
        {index > 0 && <span className="text-meta font-normal text-ink-faint">{t('level-adds')}</span>}
      </h3>
      <NeedRows {...part} />
      <TellRows {...part} />
      <StepRows {...part} />
      <LevelCameras {...part} />
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { LengthField } from './length-field.tsx';
import { StagesField } from './stages-field.tsx';
import type { TypePart } from './type-part.ts';

/** By when its cases are claimed, reached and resolved, and when they go up by themselves. */
export function LimitFields({ draft, onChange, errorAt }: TypePart) {
  const { t } = useTranslation('types');
  return (
    <>
      <LengthField
        label={t('claim')}
        value={draft.claim}
        working
        error={errorAt('claim', 'type.clocks.claimS')}
        onChange={(claim) => onChange({ ...draft, claim })}
      />
      <LengthField
        label={t('arrive')}
        value={draft.arrive}
        error={errorAt('arrive', 'type.clocks.arriveS')}
        onChange={(arrive) => onChange({ ...draft, arrive })}
      />
      <StagesField
        stages={draft.resolve}
        error={errorAt('resolve', 'type.clocks.resolveS')}
        onChange={(resolve) => onChange({ ...draft, resolve })}
      />
      <div className="grid grid-cols-2 gap-3">
        <LengthField
          label={t('escalate-first')}
          value={draft.escalateFirst}
          error={errorAt('escalate', 'type.escalate.firstS')}
          onChange={(escalateFirst) => onChange({ ...draft, escalateFirst })}
        />
        <LengthField
          label={t('escalate-next')}
          value={draft.escalateNext}
          error={errorAt('escalate', 'type.escalate.nextS')}
          onChange={(escalateNext) => onChange({ ...draft, escalateNext })}
        />
      </div>
    </>
  );
}

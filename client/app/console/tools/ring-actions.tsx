import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { crossesItself } from '@watchroom/shared/kernel/ring.ts';
import { useTranslation } from 'react-i18next';
import type { OpenIncident } from '../../../access/purpose-field.tsx';
import { WriteButton } from '../../../alert/write-button.tsx';
import { beginDrawing } from '../../../drawing/draw-choice.ts';
import { useMay } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';

export interface RingActionsProps {
  readonly ring: readonly Position[];
  readonly incident: OpenIncident | null;
}

/** What can be done with a surface that was drawn by hand: kept as a drawing, and everybody on duty in it written to. */
export function RingActions({ ring, incident }: RingActionsProps) {
  const { t } = useTranslation('app');
  const mayDraw = useMay('drawing.make');
  return (
    <>
      {mayDraw && !crossesItself(ring) && (
        <Button
          onClick={() => beginDrawing({ shape: { kind: 'polygon', ring: [...ring] }, incident: incident?.id ?? null })}
        >
          {t('select-draw')}
        </Button>
      )}
      <WriteButton text="write-ring" to={{ kind: 'ring', ring }} incident={incident} />
    </>
  );
}

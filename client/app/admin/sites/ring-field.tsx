import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../../area/use-areas.ts';
import { OutlineMap } from '../../../drawing/outline-map.tsx';
import { useCity } from '../../../platform/use-session.ts';
import { Button } from '../../../ui/control/button.tsx';
import { Field } from '../../../ui/control/field.tsx';
import { Textarea } from '../../../ui/control/input.tsx';
import { cornersIn, cornersText } from './corners.ts';

interface RingFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly error: string | undefined;
  /** The area that the ground lies in; null: the city. */
  readonly area: string | null;
}

/** SIT-10: the outline of a place: its corners in words, as an owner sends them, or drawn on the map. Either shows what was done in the other. */
export function RingField({ text, onText, error, area }: RingFieldProps) {
  const { t } = useTranslation('site');
  const city = useCity();
  const areas = useAreas();
  const [drawing, setDrawing] = useState(false);
  const [edition, setEdition] = useState(0);
  const type = (next: string) => {
    onText(next);
    // Half a line is no reason to take away what is drawn.
    if (cornersIn(next) !== null) setEdition(edition + 1);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={t('ring')} hint={t('ring-hint')} error={error} optional>
        <Textarea rows={4} value={text} onChange={(event) => type(event.target.value)} />
      </Field>
      <div>
        <Button aria-expanded={drawing} onClick={() => setDrawing(!drawing)}>
          {t(drawing ? 'ring-typed' : 'ring-draw')}
        </Button>
      </div>
      {drawing && (
        <OutlineMap
          ring={cornersIn(text) ?? []}
          onRing={(ring) => onText(cornersText(ring))}
          edition={edition}
          box={areas.get(area ?? city.root)?.box ?? city.box}
        />
      )}
    </div>
  );
}

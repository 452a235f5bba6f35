import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RADIUS_M, radiusOf } from '../../../map/tools/hand-ring.ts';
import { Field } from '../../../ui/control/field.tsx';
import { Input } from '../../../ui/control/input.tsx';

interface RadiusFieldProps {
  /** Metres, as it is drawn. */
  readonly radiusM: number;
  readonly onRadius: (radiusM: number) => void;
}

/** The radius of a circle, written as well as drawn; what is no radius is said to be none and draws nothing. */
export function RadiusField({ radiusM, onRadius }: RadiusFieldProps) {
  const { t } = useTranslation('app');
  const [text, setText] = useState(String(radiusM));
  // Drawn by hand meanwhile.
  useEffect(() => setText((was) => (radiusOf(was) === radiusM ? was : String(radiusM))), [radiusM]);
  const change = (next: string) => {
    setText(next);
    const metres = radiusOf(next);
    if (metres !== null) onRadius(metres);
  };
  return (
    <Field label={t('select-radius')} error={radiusOf(text) === null ? t('select-radius-wrong', RADIUS_M) : undefined}>
      <Input value={text} inputMode="numeric" onChange={(event) => change(event.currentTarget.value)} />
    </Field>
  );
}

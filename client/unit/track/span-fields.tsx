import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { type SpanName, type SpanWish, spanNames } from './track-span.ts';

interface SpanFieldsProps {
  readonly wish: SpanWish;
  readonly onWish: (wish: SpanWish) => void;
  readonly fault: string | undefined;
}

/** Which time: one of the usual ones up to now, or two moments on the city's clocks. */
export function SpanFields({ wish, onWish, fault }: SpanFieldsProps) {
  const { t } = useTranslation('track');
  const field = (name: 'from' | 'to') => (
    <Field label={t(name)} error={name === 'to' ? fault : undefined}>
      <Input
        type="datetime-local"
        value={wish[name]}
        onChange={(event) => onWish({ ...wish, [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <>
      <Field label={t('span')} hint={t('time-hint')}>
        <Select<SpanName>
          value={wish.name}
          onChange={(name) => onWish({ ...wish, name })}
          options={spanNames.map((value) => ({ value, text: t(`span-${value}`) }))}
        />
      </Field>
      {wish.name === 'own' && (
        <div className="grid grid-cols-2 gap-2">
          {field('from')}
          {field('to')}
        </div>
      )}
    </>
  );
}

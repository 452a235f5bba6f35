import { DrawingColour } from '@watchroom/shared/drawing/drawing-api.ts';
import type { Position } from '@watchroom/shared/kernel/geo.ts';
import { after, instant, toMs } from '@watchroom/shared/kernel/time.ts';
import { useTranslation } from 'react-i18next';
import { useRoom } from '../platform/use-room.ts';
import { useCity } from '../platform/use-session.ts';
import { Checkbox } from '../ui/control/checkbox.tsx';
import { Field } from '../ui/control/field.tsx';
import { Input, Textarea } from '../ui/control/input.tsx';
import { Select } from '../ui/control/select.tsx';
import { momentText } from '../ui/sign/time-text.ts';
import { ShareField } from './share-field.tsx';
import type { DrawingWords } from './use-drawing.ts';

/** How long a drawing is shown, hours. */
const HOURS = [1, 8, 24, 72];

export interface OpenIncident {
  readonly id: NonNullable<DrawingWords['incident']>;
  readonly number: string;
}

export interface WordsFormProps {
  readonly words: DrawingWords;
  readonly onChange: (words: DrawingWords) => void;
  /** A text has its words instead of a name. */
  readonly isText: boolean;
  /** Where the shape lies: it can be shared in an area there. */
  readonly place: Position | null;
  /** Whether where it is shared may be changed here: only by its owner. */
  readonly mayShare: boolean;
  /** The open incident, to which it can belong. */
  readonly incident: OpenIncident | null;
}

/** Name, note, colour, time and sharing of a drawing. */
export function WordsForm({ words, onChange, isText, place, mayShare, incident }: WordsFormProps) {
  const { t } = useTranslation('drawing');
  const set = (change: Partial<DrawingWords>) => onChange({ ...words, ...change });
  return (
    <>
      <Field label={t(isText ? 'text' : 'name')} optional={!isText}>
        <Input value={words.name} maxLength={60} onChange={(event) => set({ name: event.currentTarget.value })} />
      </Field>
      <Field label={t('note')} hint={t('note-hint')} optional>
        <Textarea
          value={words.note}
          rows={2}
          maxLength={500}
          onChange={(event) => set({ note: event.currentTarget.value })}
        />
      </Field>
      <Field label={t('colour')}>
        <Select
          value={words.colour}
          onChange={(colour) => set({ colour })}
          options={DrawingColour.options.map((colour) => ({
            value: colour,
            text: t(`colour-${colour}`),
            icon: (
              <span
                aria-hidden="true"
                className="size-3 rounded-round"
                style={{ background: `var(--draw-${colour})` }}
              />
            ),
          }))}
        />
      </Field>
      <ExpiryField words={words} onChange={onChange} />
      {mayShare && (
        <ShareField hint={t('share-hint')} place={place} area={words.area} onChange={(area) => set({ area })} />
      )}
      {incident !== null && (
        <Checkbox
          label={t('belongs', { number: incident.number })}
          checked={words.incident === incident.id}
          onChange={(on) => set({ incident: on ? incident.id : null })}
        />
      )}
    </>
  );
}

function ExpiryField({ words, onChange }: Pick<WordsFormProps, 'words' | 'onChange'>) {
  const { t } = useTranslation('drawing');
  const { clock } = useRoom();
  const { zone } = useCity();
  const { expiresAt } = words;
  const kept = expiresAt === null ? [] : [{ value: 'kept', text: momentText(toMs(expiresAt), zone, 'date-time') }];
  return (
    <Field label={t('expires')}>
      <Select<string>
        value={expiresAt === null ? 'never' : 'kept'}
        onChange={(next) => {
          if (next === 'kept') return;
          const at = next === 'never' ? null : after(instant(clock.now()), Number(next) * 3_600_000);
          onChange({ ...words, expiresAt: at });
        }}
        options={[
          { value: 'never', text: t('expires-never') },
          ...kept,
          ...HOURS.map((hours) => ({ value: String(hours), text: t('expires-hours', { hours }) })),
        ]}
      />
    </Field>
  );
}

import { MOST_CALLED, ROLL_CALL_MINUTES } from '@watchroom/shared/unit/roll-call/roll-call.ts';
import type { UnitView } from '@watchroom/shared/unit/unit-api.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAreas } from '../../area/use-areas.ts';
import { Field } from '../../ui/control/field.tsx';
import { Input } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { FormDialog } from '../../ui/overlay/form-dialog.tsx';
import { useStartRoll } from './use-roll.ts';

const SHOWN = 'shown';
const MINUTES = ['1', '3', '5', '10', '15', '30'] as const;
/** Areas this deep are offered: the city, its districts and their towns. */
const DEEPEST = 2;

/** Whom, why and for how long: the units that the board shows, or everybody on duty in an area. */
export function RollStart({ shown, onClose }: { readonly shown: readonly UnitView[]; readonly onClose: () => void }) {
  const { t } = useTranslation('roll');
  const areas = useAreas();
  const start = useStartRoll();
  const units = shown.filter(({ duty }) => duty !== 'off').map(({ id }) => id);
  const listed = units.length > 0 && units.length <= MOST_CALLED;
  const offered = [...areas.values()].filter(({ level }) => level <= DEEPEST);
  const [whom, setWhom] = useState<string>(listed ? SHOWN : (offered[0]?.id ?? ''));
  const [words, setWords] = useState('');
  const [minutes, setMinutes] = useState(String(ROLL_CALL_MINUTES.usual));
  const send = async () => {
    const of = whom === SHOWN ? { kind: 'units', units } : { kind: 'area', area: whom };
    const answer = await start.run({ of, words, minutes: Number(minutes) });
    if (answer?.ok === true) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('start-title')}
      send={t('start')}
      busy={start.busy}
      refusal={start.fault?.text ?? null}
      onSend={() => void send()}
    >
      <Field label={t('whom')}>
        <Select
          value={whom}
          options={[
            ...(listed ? [{ value: SHOWN, text: t('whom-shown', { n: units.length }) }] : []),
            ...offered.map((area) => ({ value: area.id as string, text: t('whom-area', { area: area.name }) })),
          ]}
          onChange={setWhom}
        />
      </Field>
      <Field label={t('words')} hint={t('words-hint')} optional>
        <Input name="words" maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <Field label={t('minutes')}>
        <Select
          value={minutes}
          options={MINUTES.map((n) => ({ value: n as string, text: t('minutes-n', { n }) }))}
          onChange={setMinutes}
        />
      </Field>
    </FormDialog>
  );
}

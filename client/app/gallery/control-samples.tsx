import { Minus, Plus, Ruler, Save, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { Checkbox } from '../../ui/control/checkbox.tsx';
import { Field } from '../../ui/control/field.tsx';
import { FileInput } from '../../ui/control/file-input.tsx';
import { IconButton } from '../../ui/control/icon-button.tsx';
import { Input, PasswordInput, Textarea } from '../../ui/control/input.tsx';
import { Select } from '../../ui/control/select.tsx';
import { Switch } from '../../ui/control/switch.tsx';
import { Choices, Toolbar, ToolbarGap, ToolbarItem } from '../../ui/control/toolbar.tsx';
import { Line, Sample, Samples } from './sample.tsx';

const icon = 'size-4';

export function ControlSamples() {
  const { t } = useTranslation('gallery');
  return (
    <Samples>
      <Sample title={t('buttons')}>
        <div className="flex flex-col gap-2">
          <Line>
            <Button tone="main" icon={<Send aria-hidden="true" className={icon} />} shortcut="S">
              {t('button-main')}
            </Button>
            <Button icon={<Save aria-hidden="true" className={icon} />}>{t('button-normal')}</Button>
            <Button tone="quiet">{t('button-quiet')}</Button>
          </Line>
          <Line>
            <Button tone="main" busy>
              {t('button-busy')}
            </Button>
            <Button busy>{t('button-busy')}</Button>
            <Button tone="main" disabled>
              {t('button-off')}
            </Button>
            <Button disabled>{t('button-off')}</Button>
          </Line>
        </div>
      </Sample>
      <Fields />
      <Choosing />
      <Sample title={t('tools')}>
        <Tools />
      </Sample>
    </Samples>
  );
}

function Fields() {
  const { t } = useTranslation('gallery');
  const [file, setFile] = useState<File | null>(null);
  return (
    <Sample title={t('fields')}>
      <div className="flex flex-col gap-3">
        <Field label={t('field-name')} hint={t('field-hint')}>
          <Input placeholder={t('field-value')} />
        </Field>
        <Field label={t('field-name')} error={t('field-error')}>
          <Input defaultValue={t('field-value')} />
        </Field>
        <Field label={t('field-read-only')}>
          <Input readOnly value={t('field-value')} />
        </Field>
        <Field label={t('button-off')}>
          <Input disabled value={t('field-value')} />
        </Field>
        <Field label="***">
          <PasswordInput defaultValue="watchroom" autoComplete="off" />
        </Field>
        <Field label={t('choose-file')}>
          <FileInput file={file} onFile={setFile} />
        </Field>
        <Field label={t('field-note')} optional>
          <Textarea defaultValue={t('event-note-text')} />
        </Field>
      </div>
    </Sample>
  );
}

function Choosing() {
  const { t } = useTranslation('gallery');
  const [kind, setKind] = useState<'car' | 'foot' | 'boat' | undefined>(undefined);
  const [on, setOn] = useState<Readonly<Record<string, boolean>>>({ 'check-on': true, 'switch-on': true });
  const options = [
    { value: 'car', text: t('option-car') },
    { value: 'foot', text: t('option-foot') },
    { value: 'boat', text: t('option-boat'), disabled: true },
  ] as const;
  const set = (name: string) => (next: boolean) => setOn({ ...on, [name]: next });
  return (
    <Sample title={t('choices')}>
      <div className="flex flex-col gap-3">
        <Field label={t('select')}>
          <Select value={kind} options={options} onChange={setKind} />
        </Field>
        <Select label={t('select')} value="car" options={options} onChange={setKind} disabled />
        <div>
          <Checkbox label={t('check-on')} checked={on['check-on'] === true} onChange={set('check-on')} />
          <Checkbox label={t('check-off')} checked={on['check-off'] === true} onChange={set('check-off')} />
          <Checkbox label={t('check-some')} checked="some" onChange={() => {}} />
          <Checkbox label={t('button-off')} checked disabled onChange={() => {}} />
        </div>
        <div>
          <Switch label={t('switch-on')} checked={on['switch-on'] === true} onChange={set('switch-on')} />
          <Switch label={t('switch-off')} checked={on['switch-off'] === true} onChange={set('switch-off')} />
          <Switch label={t('button-off')} checked={false} disabled onChange={() => {}} />
        </div>
      </div>
    </Sample>
  );
}

function Tools() {
  const { t } = useTranslation('gallery');
  const [measuring, setMeasuring] = useState(true);
  const [kind, setKind] = useState<'car' | 'foot'>('car');
  return (
    <div className="flex flex-col items-start gap-3">
      <Toolbar label={t('tools')} className="rounded-normal border border-line bg-raised p-0.5">
        <ToolbarItem>
          <IconButton label={t('tool-zoom-in')} icon={<Plus aria-hidden="true" className={icon} />} shortcut="+" />
        </ToolbarItem>
        <ToolbarItem>
          <IconButton label={t('tool-zoom-out')} icon={<Minus aria-hidden="true" className={icon} />} shortcut="-" />
        </ToolbarItem>
        <ToolbarGap />
        <ToolbarItem>
          <IconButton
            label={t('tool-measure')}
            icon={<Ruler aria-hidden="true" className={icon} />}
            pressed={measuring}
            onClick={() => setMeasuring(!measuring)}
          />
        </ToolbarItem>
        <ToolbarItem>
          <IconButton label={t('button-off')} icon={<Send aria-hidden="true" className={icon} />} disabled />
        </ToolbarItem>
      </Toolbar>
      <Choices
        label={t('select')}
        value={kind}
        onChange={setKind}
        choices={[
          { value: 'car', text: t('option-car') },
          { value: 'foot', text: t('option-foot') },
        ]}
      />
    </div>
  );
}

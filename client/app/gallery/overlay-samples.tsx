import { Crosshair, MapPin, Truck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/control/button.tsx';
import { CommandPalette } from '../../ui/overlay/command-palette.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { Popover } from '../../ui/overlay/popover.tsx';
import { notify, notifyDone, notifyFault } from '../../ui/overlay/toast.tsx';
import { Tooltip } from '../../ui/overlay/tooltip.tsx';
import { Line, Sample, Samples } from './sample.tsx';

export function OverlaySamples() {
  const { t } = useTranslation('gallery');
  return (
    <Samples>
      <Sample title={t('overlays')} wide>
        <Line>
          <DialogSample />
          <MenuSample />
          <Popover trigger={<Button>{t('open-popover')}</Button>} label={t('open-popover')}>
            {t('popover-text')}
          </Popover>
          <Tooltip text={t('tooltip-text')} shortcut="G">
            <Button>{t('hover-me')}</Button>
          </Tooltip>
          <Button onClick={() => notify({ text: t('toast-info-text') })}>{t('toast-info')}</Button>
          <Button onClick={() => notifyDone({ text: t('toast-done-text') })}>{t('toast-done')}</Button>
          <Button onClick={() => notifyFault({ text: t('toast-fault-text'), detail: t('toast-fault-detail') })}>
            {t('toast-fault')}
          </Button>
          <PaletteSample />
        </Line>
      </Sample>
    </Samples>
  );
}

function DialogSample() {
  const { t } = useTranslation('gallery');
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open-dialog')}</Button>
      <Dialog
        open={open}
        onClose={close}
        title={t('dialog-title')}
        description={t('dialog-text')}
        actions={
          <>
            <Button tone="quiet" onClick={close}>
              {t('button-quiet')}
            </Button>
            <Button tone="main" onClick={close}>
              {t('dialog-title')}
            </Button>
          </>
        }
      />
    </>
  );
}

function MenuSample() {
  const { t } = useTranslation('gallery');
  const [grids, setGrids] = useState(true);
  const [kind, setKind] = useState('car');
  return (
    <Menu
      trigger={<Button>{t('open-menu')}</Button>}
      entries={[
        {
          kind: 'action',
          text: t('tooltip-text'),
          icon: <Crosshair aria-hidden="true" className="size-4" />,
          shortcut: 'G',
          onSelect: () => {},
        },
        { kind: 'action', text: t('button-off'), disabled: true, onSelect: () => {} },
        { kind: 'line' },
        { kind: 'check', text: t('check-off'), checked: grids, onChange: setGrids },
        { kind: 'line' },
        { kind: 'heading', text: t('select') },
        {
          kind: 'choice',
          label: t('select'),
          value: kind,
          onChange: setKind,
          choices: [
            { value: 'car', text: t('option-car') },
            { value: 'foot', text: t('option-foot') },
          ],
        },
      ]}
    />
  );
}

function PaletteSample() {
  const { t } = useTranslation('gallery');
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const close = () => setOpen(false);
  const item = (id: string, text: string, icon: typeof Truck) => {
    const Icon = icon;
    return { id, text, detail: t('tree-east'), icon: <Icon aria-hidden="true" className="size-4" />, onSelect: close };
  };
  const matching = <I extends { readonly text: string }>(items: readonly I[]) =>
    items.filter((one) => one.text.includes(query));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('open-palette')}</Button>
      <CommandPalette
        open={open}
        onClose={close}
        label={t('open-palette')}
        placeholder={t('field-value')}
        query={query}
        onQuery={setQuery}
        groups={[
          {
            heading: t('palette-units'),
            items: matching([item('u1', t('field-value'), Truck), item('u2', t('option-boat'), Truck)]),
          },
          { heading: t('palette-places'), items: matching([item('p1', t('tree-lake'), MapPin)]) },
        ]}
      />
    </>
  );
}

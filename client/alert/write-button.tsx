import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../platform/use-session.ts';
import { Button } from '../ui/control/button.tsx';
import { MessageForm, type MessageFormProps } from './message-form.tsx';

export interface WriteButtonProps extends Omit<MessageFormProps, 'onClose'> {
  /** What the button says. */
  readonly text: 'write-unit' | 'write-units' | 'write-ring';
}

/** Opens the form for these; nothing for who may write to nobody. */
export function WriteButton({ text, ...form }: WriteButtonProps) {
  const { t } = useTranslation('alert');
  const may = useMay('message.send');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(text)}</Button>
      {open && <MessageForm {...form} onClose={() => setOpen(false)} />}
    </>
  );
}

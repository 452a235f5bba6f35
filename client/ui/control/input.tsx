import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from '../class-names.ts';
import { useField } from './field.tsx';

export const inputLook =
  'w-full rounded-normal border border-edge bg-well px-2 text-body text-ink placeholder:text-ink-faint disabled:border-line disabled:bg-transparent disabled:text-ink-off read-only:border-line aria-invalid:border-fault aria-invalid:border-2';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...useField()} {...rest} className={cx(inputLook, 'control-height', className)} />;
}

export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea rows={rows} {...useField()} {...rest} className={cx(inputLook, 'resize-y py-1.5', className)} />;
}

/** A password can be looked at: wrong keys at night cost more than a glance over the shoulder in a closed room. */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  const { t } = useTranslation('ui');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        type={shown ? 'text' : 'password'}
        {...useField()}
        {...rest}
        className={cx(inputLook, 'control-height pr-8', className)}
      />
      <button
        type="button"
        aria-label={t(shown ? 'hide-password' : 'show-password')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute inset-y-0 right-0 flex w-8 items-center justify-center rounded-normal text-ink-soft hover:text-ink"
      >
        <Icon aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}

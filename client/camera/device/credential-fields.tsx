import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/control/field.tsx';
import { Input, PasswordInput } from '../../ui/control/input.tsx';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

interface CredentialFieldsProps extends Credentials {
  readonly onChange: (part: Partial<Credentials>) => void;
}

/** Name and password of a device: written here, and shown nowhere again. */
export function CredentialFields({ username, password, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation('device');
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('username')} optional>
        <Input
          value={username}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange({ username: target.value })}
        />
      </Field>
      <Field label={t('password')} optional>
        <PasswordInput
          value={password}
          autoComplete="new-password"
          onChange={({ target }) => onChange({ password: target.value })}
        />
      </Field>
    </div>
  );
}

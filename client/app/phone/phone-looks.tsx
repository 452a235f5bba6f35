import { useTranslation } from 'react-i18next';
import { settings, useSettings } from '../../platform/desk.ts';
import { themes } from '../../platform/settings.ts';
import { Button } from '../../ui/control/button.tsx';

/** Each language is named in itself: whoever cannot read the screen can still find theirs. */
const languages = [
  { value: 'zh', text: '中文' },
  { value: 'en', text: 'English' },
] as const;

/** Theme and language by plain buttons: the desk's widgets for them would be a tenth of this page's first load. */
export function PhoneLooks() {
  const { t } = useTranslation('app');
  const chosen = useSettings((all) => all);
  return (
    <>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t('theme')}</legend>
        {themes.map((theme) => (
          <Button key={theme} aria-pressed={chosen.theme === theme} onClick={() => settings.setState({ theme })}>
            {chosen.theme === theme && '✓ '}
            {t(`theme-${theme}`)}
          </Button>
        ))}
      </fieldset>
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{t('language')}</legend>
        {languages.map(({ value, text }) => (
          <Button
            key={value}
            aria-pressed={chosen.language === value}
            onClick={() => settings.setState({ language: value })}
          >
            {chosen.language === value && '✓ '}
            {text}
          </Button>
        ))}
      </fieldset>
    </>
  );
}

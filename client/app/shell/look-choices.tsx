import { useTranslation } from 'react-i18next';
import { settings, useSettings } from '../../platform/desk.ts';
import { themes } from '../../platform/settings.ts';
import { Choices } from '../../ui/control/toolbar.tsx';

/** Each language is named in itself: whoever cannot read the screen can still find theirs. */
export const languages = [
  { value: 'zh', text: '中文' },
  { value: 'en', text: 'English' },
] as const;

export function LanguageChoice() {
  const { t } = useTranslation('app');
  const language = useSettings((chosen) => chosen.language);
  return (
    <Choices
      label={t('language')}
      value={language}
      choices={languages}
      onChange={(next) => settings.setState({ language: next })}
    />
  );
}

export function ThemeChoice() {
  const { t } = useTranslation('app');
  const theme = useSettings((chosen) => chosen.theme);
  const choices = themes.map((value) => ({ value, text: t(`theme-${value}`) }));
  return (
    <Choices
      label={t('theme')}
      value={theme}
      choices={choices}
      onChange={(next) => settings.setState({ theme: next })}
    />
  );
}

import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { settings } from '../platform/desk.ts';

type Words = Readonly<Record<string, string>>;

/** Starts these texts, by namespace, in the language of this browser and follows its changes; `<html lang>` picks the right Chinese glyphs. */
export function startLanguage(texts: Readonly<Record<string, { readonly zh: Words; readonly en: Words }>>): void {
  const namespaces = Object.keys(texts);
  const byLanguage = (language: 'zh' | 'en') =>
    Object.fromEntries(Object.entries(texts).map(([name, both]) => [name, both[language]]));
  const apply = (language: 'zh' | 'en') => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  };
  const first = settings.getState().language;
  void i18next.use(initReactI18next).init({
    lng: first,
    fallbackLng: 'zh',
    ns: namespaces,
    defaultNS: 'app',
    keySeparator: false,
    interpolation: { escapeValue: false },
    resources: { zh: byLanguage('zh'), en: byLanguage('en') },
  });
  apply(first);
  settings.subscribe(({ language }, before) => {
    if (language === before.language) return;
    apply(language);
    void i18next.changeLanguage(language);
  });
}

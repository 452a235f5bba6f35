import '../../ui/token/theme.css';
import i18next from 'i18next';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { initReactI18next } from 'react-i18next';
import { platformTexts } from '../../platform/texts.ts';
import { uiTexts } from '../../ui/texts.ts';
import { PublicPage } from './public-page.tsx';
import { publicTexts } from './public-texts.ts';

/** The page of everybody: nothing of the room's own is loaded here, neither its session nor its socket. */
const theme = window.matchMedia('(prefers-color-scheme: dark)');
const look = () => {
  document.documentElement.dataset['theme'] = theme.matches ? 'dark' : 'light';
};
theme.addEventListener('change', look);
look();

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = i18next.t('title', { ns: 'public' });
});
void i18next.use(initReactI18next).init({
  lng: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
  fallbackLng: 'zh',
  ns: ['ui', 'platform', 'public'],
  defaultNS: 'public',
  keySeparator: false,
  interpolation: { escapeValue: false },
  resources: {
    zh: { ui: uiTexts.zh, platform: platformTexts.zh, public: publicTexts.zh },
    en: { ui: uiTexts.en, platform: platformTexts.en, public: publicTexts.en },
  },
});

const place = document.getElementById('app');
if (place === null) throw new Error('report.html has no #app');
createRoot(place).render(
  <StrictMode>
    <PublicPage path={window.location.pathname} />
  </StrictMode>,
);

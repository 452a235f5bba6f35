import 'i18next';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    defaultNS: 'app';
  }
}

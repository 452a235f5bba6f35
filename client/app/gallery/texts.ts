const zh = { title: '界面部件' };
const en: Record<keyof typeof zh, string> = { title: 'Widgets' };

export const galleryTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    gallery: typeof zh;
  }
}

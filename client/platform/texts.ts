const zh = {
  'fault-offline': '连接不到服务器，请求未送达。请检查网络后重试。',
  'fault-timeout': '服务器在 {{seconds}} 秒内没有回答。请重试；同一请求不会执行两次。',
  'fault-garbled': '服务器的回答不符合约定，可能版本不一致。请刷新页面。',
  'fault-stopped': '请求已取消。',
};

const en: Record<keyof typeof zh, string> = {
  'fault-offline': 'The server cannot be reached; the request did not arrive. Check the network and try again.',
  'fault-timeout':
    'The server did not answer within {{seconds}} s. Try again; the same request is never carried out twice.',
  'fault-garbled': 'The server’s answer is not as agreed; the versions may differ. Reload the page.',
  'fault-stopped': 'The request was cancelled.',
};

export const platformTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    platform: typeof zh;
  }
}

const zh = {
  title: '推送提醒',
  'state-off': '页面关闭或锁屏时收不到提醒。开启推送后，3 秒内没有送达的派单会再推送到本机。',
  'state-on': '本机已开启推送。退出登录后自动停止；下勤后不推送。',
  'state-denied': '浏览器已禁止本站发送通知。请在浏览器的网站设置中把“通知”改为允许，再回到本页。',
  'state-unsupported':
    '本机浏览器不能接收推送：需要 https 页面，且浏览器支持推送。页面打开时仍会响铃，请保持页面打开。',
  'state-unreachable': '没有连上推送服务。封闭网络中通常如此：页面打开时仍会响铃，请保持页面打开。',
  'turn-on': '开启推送',
  'turn-off': '关闭推送',
  test: '测试提醒',
  'test-sent': '推送服务已接收，几秒内应看到一条测试提醒。没有看到，请检查系统的通知设置。',
  'test-gone': '本机的订阅已失效。请重新开启推送。',
  'test-failed': '推送服务没有接收测试提醒。请稍后再试；仍不行请告诉管理员。页面打开时仍会响铃。',
  'hush-title': '普通消息静音',
  'hush-hint': '派单、求助和一级警情始终有声。',
  'hush-n': '{{n}} 分钟',
  'hush-until': '普通消息静音至',
  'hush-end': '恢复声音',
};

const en: Record<keyof typeof zh, string> = {
  title: 'Push alerts',
  'state-off':
    'With the page closed or the phone locked no alert arrives. With push on, an order that is not here within 3 seconds is pushed to this phone.',
  'state-on': 'Push is on for this phone. It ends when you sign out; off duty nothing is pushed.',
  'state-denied':
    'The browser does not allow notifications of this site. Allow them in the browser’s settings of this site, then come back.',
  'state-unsupported':
    'This browser cannot be pushed to: it needs an https page and support for push. An open page still rings, so keep it open.',
  'state-unreachable':
    'The push service could not be reached, as is usual in a closed network. An open page still rings, so keep it open.',
  'turn-on': 'Turn push on',
  'turn-off': 'Turn push off',
  test: 'Test alert',
  'test-sent':
    'The push service took it; a test alert should appear within seconds. If not, look at the phone’s notification settings.',
  'test-gone': 'The subscription of this phone is gone. Turn push on again.',
  'test-failed':
    'The push service did not take the test alert. Try again later; if it stays so, tell the administrator. An open page still rings.',
  'hush-title': 'Mute ordinary messages',
  'hush-hint': 'Orders, calls for help and priority 1 always sound.',
  'hush-n': '{{n}} min',
  'hush-until': 'Ordinary messages are muted until',
  'hush-end': 'Sound on',
};

export const pushTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    push: typeof zh;
  }
}

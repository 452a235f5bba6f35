const zh = {
  title: '推送提醒',
  'state-off': '页面关闭或锁屏时收不到提醒。开启推送后，3 秒内没有送达的派单会再推送到本机。',
  'state-on': '本机已开启推送。退出登录后自动停止；下勤后不推送。',
  'site-off': '页面关闭或锁屏时收不到提醒。开启推送后，本场所的警情和通知会推送到本机，推送中不含内容。',
  'site-on': '本机已开启推送。退出登录后自动停止；下班后不推送。',
  'site-hush': '本场所的警情始终有声。',
  'state-denied': '浏览器已禁止本站发送通知。请在浏览器的网站设置中把“通知”改为允许，再回到本页。',
  'state-unsupported':
    '本机浏览器不能接收推送：需要 https 页面，且浏览器支持推送。页面打开时仍会响铃，请保持页面打开。',
  'state-unreachable': '没有连上推送服务。封闭网络中通常如此：页面打开时仍会响铃，请保持页面打开。',
  'desk-title': '页面关闭时的提醒',
  'desk-off': '本浏览器没有打开值守页面时收不到紧急消息和呼救。开启推送后，当班期间会推送到本机。',
  'desk-on': '本浏览器已开启推送：当班期间，紧急消息和呼救在页面关闭时也会提醒。退出登录后自动停止；下班后不推送。',
  'desk-denied': '浏览器已禁止本站发送通知。请在浏览器的网站设置中把“通知”改为允许，再打开本窗口。',
  'desk-unsupported':
    '本浏览器不能接收推送：需要 https 页面，且浏览器支持推送。页面打开时仍会响铃；设有短信通道时，紧急消息会发短信。',
  'desk-unreachable': '没有连上推送服务。封闭网络中通常如此：页面打开时仍会响铃；设有短信通道时，紧急消息会发短信。',
  'turn-on': '开启推送',
  'turn-off': '关闭推送',
  test: '测试提醒',
  'trial-waits': '正在经常开连接送达…',
  'trial-socket': '常开连接：{{s}} 秒送达。',
  'trial-no-socket': '常开连接：10 秒内没有送达，现在的派单也到不了本页。请看页面上的连接状态。',
  'trial-heard': '铃声：已响。没有听到，请调高音量、关闭静音模式。',
  'trial-silent': '铃声：没有响，已静音或浏览器未允许发声。',
  'trial-shaken': '震动：已震动。没有感到，请检查系统的震动设置。',
  'trial-still': '震动：本机浏览器不能震动。',
  'trial-no-push': '推送：本机未开启，只在页面打开时提醒。',
  'trial-push-came': '推送：已送达本机。',
  'test-sent': '推送：推送服务已接收，几秒内应看到一条测试提醒。没有看到，请检查系统的通知设置。',
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
  'site-off':
    'With the page closed or the phone locked no alert arrives. With push on, emergencies and notices of your site are pushed to this phone; what they are about is not in the push.',
  'site-on': 'Push is on for this phone. It ends when you sign out; off shift nothing is pushed.',
  'site-hush': 'Emergencies of your site always sound.',
  'state-denied':
    'The browser does not allow notifications of this site. Allow them in the browser’s settings of this site, then come back.',
  'state-unsupported':
    'This browser cannot be pushed to: it needs an https page and support for push. An open page still rings, so keep it open.',
  'state-unreachable':
    'The push service could not be reached, as is usual in a closed network. An open page still rings, so keep it open.',
  'desk-title': 'Alerts while the page is closed',
  'desk-off':
    'With no console open in this browser, urgent messages and calls for help do not arrive here. With push on they do, while you are on shift.',
  'desk-on':
    'Push is on for this browser: while you are on shift, urgent messages and calls for help arrive with the page closed, too. It ends when you sign out; off shift nothing is pushed.',
  'desk-denied':
    'The browser does not allow notifications of this site. Allow them in the browser’s settings of this site, then open this window again.',
  'desk-unsupported':
    'This browser cannot be pushed to: it needs an https page and support for push. An open page still rings; where a text gateway is set, urgent messages are texted.',
  'desk-unreachable':
    'The push service could not be reached, as is usual in a closed network. An open page still rings; where a text gateway is set, urgent messages are texted.',
  'turn-on': 'Turn push on',
  'turn-off': 'Turn push off',
  test: 'Test alert',
  'trial-waits': 'On its way over the open connection…',
  'trial-socket': 'Open connection: here after {{s}} s.',
  'trial-no-socket':
    'Open connection: not here within 10 s, and no order would be either. Look at the state of the connection on this page.',
  'trial-heard': 'Sound: it rang. If you heard nothing, turn the volume up and silent mode off.',
  'trial-silent': 'Sound: it did not ring; it is muted, or the browser does not allow sound yet.',
  'trial-shaken': 'Shaking: it shook. If you felt nothing, look at the phone’s settings for vibration.',
  'trial-still': 'Shaking: this browser cannot shake.',
  'trial-no-push': 'Push: not on here; it rings while this page is open and not else.',
  'trial-push-came': 'Push: it is here.',
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

import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of messages to units, of mutes and of calls for help. Part of the one catalogue, `failure.ts`. */
export const failuresOfMessages = {
  'units-off-duty': {
    status: 409,
    retry: false,
    zh: '{units} 已下勤，收不到消息。请去掉后再发。',
    en: 'Off duty, and so not written to: {units}. Leave them out and send again.',
  },
  'nobody-on-duty': {
    status: 409,
    retry: false,
    zh: '该范围内没有在勤力量，消息没有发出。',
    en: 'Nobody is on duty there; the message was not sent.',
  },
  'nobody-at-desk': {
    status: 409,
    retry: false,
    zh: '该值班台现在没有当班人员，消息没有发出。',
    en: 'Nobody is at that desk now; the message was not sent.',
  },
  'people-off-shift': {
    status: 409,
    retry: false,
    zh: '{n} 人不在班或不在您可发送的范围内。请去掉后再发。',
    en: 'Not on shift, or not yours to write to: {n} of them. Leave them out and send again.',
  },
  'message-too-many': {
    status: 422,
    retry: false,
    zh: '该范围内有 {n} 个在勤力量，一条消息最多发给 {most} 个。请缩小范围。',
    en: '{n} units are on duty there; one message goes to at most {most}. Choose a smaller area.',
  },
  'urgent-too-many': {
    status: 422,
    retry: false,
    zh: '紧急消息一次最多发给 {most} 个收件方，这里有 {n} 个。请缩小范围，或改为“需要回复”。',
    en: 'An urgent message goes to at most {most}; here are {n}. Choose fewer, or send it as one that needs an answer.',
  },
  'urgent-full': {
    status: 429,
    retry: true,
    zh: '紧急消息发得过于频繁，请约 {n} 分钟后再发，或改为“需要回复”。',
    en: 'You have written as many urgent messages as one may. Try again in about {n} min, or send it as one that needs an answer.',
  },
  'message-answered': {
    status: 409,
    retry: false,
    zh: '已经回复过：“{answer}”。',
    en: 'It has been answered: “{answer}”.',
  },
  'message-settled': {
    status: 409,
    retry: false,
    zh: '在勤的收件人都已看过或已回复，无需再次提醒。',
    en: 'Everybody on duty has seen or answered it; there is nobody to ring for.',
  },
  'push-forbidden': {
    status: 422,
    retry: false,
    zh: '推送地址 {host} 不在允许范围内，本机没有订阅推送。请联系管理员（PUSH_NETWORKS）。',
    en: 'The push address {host} may not be called, so this device is not subscribed. Ask the administrator (PUSH_NETWORKS).',
  },
  'hook-forbidden': {
    status: 422,
    retry: false,
    zh: '地址 {host} 不在允许范围内，没有保存。外网地址须为 https；内网地址须列入 HOOK_NETWORKS。',
    en: 'The address {host} may not be called, and was not kept. Outside it must be https; inside it must lie in HOOK_NETWORKS.',
  },
  'hook-secret': {
    status: 422,
    retry: false,
    zh: '该格式的密钥不由您填写：标准格式的密钥由系统生成，企业微信机器人没有密钥。请清空后再保存。',
    en: 'This form takes no secret from you: of the standard form it is made here, and a WeCom robot has none. Leave it empty.',
  },
  'hook-unsigned': {
    status: 403,
    retry: false,
    zh: '回执签名无效或时间相差超过 5 分钟，没有采纳。请检查密钥和时钟。',
    en: 'The receipt is not signed with this hook’s secret, or its time is off by more than 5 minutes. Check the secret and the clock.',
  },
  'mute-never': {
    status: 422,
    retry: false,
    zh: '紧急警情、求助和出警提示音不能静音。请只选可以静音的提示音。',
    en: 'Priority 1, calls for help and orders are never muted. Choose only sounds that can be.',
  },
  'mute-too-long': {
    status: 422,
    retry: false,
    zh: '所选提示音最多静音 {most} 分钟。请缩短时间。',
    en: 'These sounds may be muted for at most {most} minutes. Choose a shorter time.',
  },
  'mute-running': {
    status: 409,
    retry: false,
    zh: '您已静音到 {until}。请先恢复提示音，再重新静音。',
    en: 'You are muted until {until} already. Turn the sounds on before you mute again.',
  },
  'mute-over': {
    status: 409,
    retry: false,
    zh: '此次静音已结束，提示音已恢复。',
    en: 'That mute is over; the sounds are on again.',
  },
  'sos-owned': {
    status: 409,
    retry: false,
    zh: '{by} 已接手此求助。需要协助请直接联系。',
    en: '{by} has this call for help. Speak to them if you can help.',
  },
  'sos-not-owned': {
    status: 409,
    retry: false,
    zh: '此求助还没有人接手。请先接手，再结束。',
    en: 'Nobody has this call for help yet. Take it before you end it.',
  },
  'sos-ended': {
    status: 409,
    retry: false,
    zh: '此求助已经结束。',
    en: 'This call for help is over.',
  },
} as const satisfies Record<string, CatalogueEntry>;

import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of messages to units. Part of the one catalogue, `failure.ts`. */
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
  'message-too-many': {
    status: 422,
    retry: false,
    zh: '该范围内有 {n} 个在勤力量，一条消息最多发给 {most} 个。请缩小范围。',
    en: '{n} units are on duty there; one message goes to at most {most}. Choose a smaller area.',
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
} as const satisfies Record<string, CatalogueEntry>;

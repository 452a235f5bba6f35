import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of how a case is governed: supervision orders, transfers and call-backs. Part of the one catalogue, `failure.ts`. */
export const failuresOfCases = {
  'order-early': {
    status: 409,
    retry: false,
    zh: '此警情的各项时限均未临近，暂不能督办。',
    en: 'No clock of this incident is late or soon late; it cannot be ordered yet.',
  },
  'order-past': {
    status: 422,
    retry: false,
    zh: '督办期限须在当前时间之后。',
    en: 'The date of an order has to be ahead.',
  },
  'transfer-same': {
    status: 409,
    retry: false,
    zh: '此警情已在该值班台和部门，无需转办。',
    en: 'It is at that desk and department already.',
  },
  'transfer-blind': {
    status: 403,
    retry: false,
    zh: '转给其他部门后您将看不到此警情，无法继续跟踪；请申请退回，由派出方转办。',
    en: 'You would lose sight of it at another department and could not follow it up; ask to return it to who sent it.',
  },
  'return-own': {
    status: 409,
    retry: false,
    zh: '退回申请须由另一人审批。',
    en: 'A return is decided by somebody else than who asked for it.',
  },
  'handover-none': {
    status: 409,
    retry: false,
    zh: '所选警情均已结束、已由他人负责或未交接给您。',
    en: 'Of these each is over, somebody else’s, or was not handed over to you.',
  },
  'handover-blind': {
    status: 403,
    retry: false,
    zh: '{{name}} 无权承办 {{number}}，请另选接班人或不交接此件。',
    en: '{{name}} may not handle {{number}}; hand over to somebody else, or leave it out.',
  },
  'time-own': {
    status: 409,
    retry: false,
    zh: '延期和挂账须由申请人以外的人审批。',
    en: 'More time is given by somebody else than who asked for it.',
  },
  'call-back-own': {
    status: 409,
    retry: false,
    zh: '您是处置确认人，回访须由他人进行。',
    en: 'You marked it resolved; somebody else has to call back.',
  },
  'call-back-not-yours': {
    status: 409,
    retry: false,
    zh: '此回访不在您名下，请先领取。',
    en: 'You have not taken this call-back; take it first.',
  },
  'facts-changed': {
    status: 409,
    retry: false,
    zh: '此项已于此间被改为“{is}”，请核对后重新提交。',
    en: 'It was put right in the meantime and is “{is}” now; look at it and send again.',
  },
  'words-not-kept': {
    status: 422,
    retry: false,
    zh: '调解类案卷不记录经过，只记类型、地点、移交和结果。',
    en: 'Of a mediation only type, place, hand-over and outcome are kept.',
  },
  'type-retired': {
    status: 422,
    retry: false,
    zh: '“{type}”已停用，请选择其他类型。',
    en: '“{type}” is no longer used; choose another type.',
  },
  // closing, where its disposition wants a proof of its own
  'hands-missing': {
    status: 409,
    retry: false,
    zh: '此处置结论须由处置确认人以外的人核查结案。',
    en: 'What ended so is closed by another person than the one who marked it resolved.',
  },
  'photo-missing': {
    status: 409,
    retry: false,
    zh: '此处置结论须有处置开始后在现场 100 米内拍摄的照片。',
    en: 'What ended so is closed only with a photo taken within 100 m of the place since the work began.',
  },
} as const satisfies Record<string, CatalogueEntry>;

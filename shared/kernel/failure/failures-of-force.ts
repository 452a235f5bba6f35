import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals of units as a force: limits, shifts, roll calls, check-ins. Part of the one catalogue, `failure.ts`. */
export const failuresOfForce = {
  'roll-call-nobody': {
    status: 409,
    retry: false,
    zh: '该区域内没有您可以点名的在岗单元。',
    en: 'Nobody whom you may call is on duty in that area.',
  },
  'roll-call-over': {
    status: 409,
    retry: false,
    zh: '点名已结束，结果已记录，不能再应答或催答。',
    en: 'The roll call is over and its result is on record; nothing is added to it.',
  },
  'limits-changed': {
    status: 409,
    retry: false,
    zh: '时限已被他人修改，请在新值上再改。',
    en: 'Somebody else changed the limits in the meantime; edit the new ones.',
  },
  'code-wrong': {
    status: 409,
    retry: false,
    zh: '打卡码不属于这个打卡点。请扫描该点牌子上的码。',
    en: 'The code is not that of this checkpoint. Scan the plate that hangs there.',
  },
  // dispatch: units that are kept for an incident
  'unit-reserved': {
    status: 409,
    retry: false,
    zh: '{unit} 已为另一警情预留至 {until}，须先说明原因解除预留。',
    en: '{unit} is reserved for another incident until {until}; release it first, with the reason.',
  },
  'reserved-until': {
    status: 422,
    retry: false,
    zh: '预留时间须在一分钟到十二小时之间。',
    en: 'A unit is reserved for one minute to twelve hours.',
  },
  'form-missing': {
    status: 422,
    retry: false,
    zh: '此类警情须先填写：{names}。',
    en: 'This kind of incident wants an answer first: {names}.',
  },
  'form-changed': {
    status: 422,
    retry: false,
    zh: '表单已变更或填写不符（{code}），请按新表单重填。',
    en: 'The form has changed, or an answer does not fit it ({code}); fill it in anew.',
  },
} as const satisfies Record<string, CatalogueEntry>;

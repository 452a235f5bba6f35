/** Texts of the change of an incident's type; part of the words of incidents. */
export const retypeTexts = {
  zh: {
    retype: '更改类型',
    'retype-title': '更改警情类型',
    'retype-hint': '优先级、流程、时限和主管随新类型重新确定；时限从上报时算起，已达成和已超时的不变。',
    'retype-type-needed': '请选择新类型。',
    'retype-plan': '预案',
    'retype-plan-other': '改用新类型的预案',
    'retype-plan-keep': '沿用现有预案',
  },
  en: {
    retype: 'Change the type',
    'retype-title': 'Change the type of',
    'retype-hint':
      'Priority, flow, limits and lead department follow the new type; limits count from the report, and what was reached or is late stays so.',
    'retype-type-needed': 'Choose the new type.',
    'retype-plan': 'Plan',
    'retype-plan-other': 'Go by the plan of the new type',
    'retype-plan-keep': 'Keep the plan it has',
  },
} as const;

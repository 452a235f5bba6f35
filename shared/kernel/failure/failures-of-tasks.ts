import type { CatalogueEntry } from './failure-entry.ts';

/** Refusals about what several departments do on one incident, and about the change of its type. */
export const failuresOfTasks = {
  'task-unknown': {
    status: 404,
    retry: false,
    zh: '此警情没有第 {n} 项协同任务。',
    en: 'This incident has no task {n}.',
  },
  'task-not-yours': {
    status: 403,
    retry: false,
    zh: '此任务由 {department} 签收和反馈。',
    en: 'This task is for {department} to answer.',
  },
  'task-asked': {
    status: 409,
    retry: false,
    zh: '该部门在此区域已有未完成的协同任务。',
    en: 'This department already has an open task here, for this area.',
  },
  'hand-on-own': {
    status: 409,
    retry: false,
    zh: '移交申请须由另一人审批。',
    en: 'Handing on is decided by somebody else than who asked for it.',
  },
  'task-area-unfit': {
    status: 422,
    retry: false,
    zh: '警情不在所选区域内（{area}）。',
    en: 'The incident does not lie in this area ({area}).',
  },
  'tasks-too-many': {
    status: 409,
    retry: false,
    zh: '一件警情最多 {most} 项协同任务。',
    en: 'An incident has at most {most} tasks.',
  },
  'tasks-open': {
    status: 409,
    retry: false,
    zh: '协同任务未完成：{departments}。请等待完成，或说明理由后撤回。',
    en: 'Tasks are still open: {departments}. Wait until they are done, or withdraw them with a reason.',
  },
  'type-same': { status: 409, retry: false, zh: '警情已经是该类型。', en: 'The incident already is of this type.' },
  'flow-unfit': {
    status: 409,
    retry: false,
    zh: '不能改为调解类：已记录的内容不会消失。请另报为调解类，并结束此警情。',
    en: 'It cannot become a mediation: what was written down stays. Report it anew as one, and end this one.',
  },
  'department-unknown': {
    status: 422,
    retry: false,
    zh: '没有部门 {department}。',
    en: 'There is no department {department}.',
  },
} as const satisfies Record<string, CatalogueEntry>;

const zh = {
  units: '力量单元',
  'kind-car': '警车',
  'kind-motorcycle': '摩托车',
  'kind-foot': '步巡',
  'kind-team': '小组',
  'kind-boat': '船艇',
  'kind-fire-engine': '消防车',
  'kind-ambulance': '救护车',
  'status-available': '待命',
  'status-offered': '已派单',
  'status-accepted': '已接单',
  'status-en_route': '途中',
  'status-on_scene': '到场',
  'status-busy': '忙碌',
  'status-break': '休息',
  'status-off_duty': '不在岗',
  gone: '该单元已不在您的管辖范围内',
  kind: '类型',
  role: '职能',
  department: '部门',
  'home-area': '所属区域',
  members: '人数',
  'members-count': '{{n}} 人',
  skills: '技能',
  'status-since': '状态自',
  'open-incident': '查看警情',
};

const en: Record<keyof typeof zh, string> = {
  units: 'Units',
  'kind-car': 'Car',
  'kind-motorcycle': 'Motorcycle',
  'kind-foot': 'Foot patrol',
  'kind-team': 'Team',
  'kind-boat': 'Boat',
  'kind-fire-engine': 'Fire engine',
  'kind-ambulance': 'Ambulance',
  'status-available': 'Available',
  'status-offered': 'Offered',
  'status-accepted': 'Accepted',
  'status-en_route': 'En route',
  'status-on_scene': 'On scene',
  'status-busy': 'Busy',
  'status-break': 'Break',
  'status-off_duty': 'Off duty',
  gone: 'This unit is no longer in your scope',
  kind: 'Kind',
  role: 'Role',
  department: 'Department',
  'home-area': 'Home area',
  members: 'Members',
  'members-count': '{{n}} people',
  skills: 'Skills',
  'status-since': 'Status since',
  'open-incident': 'Open the incident',
};

export const unitTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    unit: typeof zh;
  }
}

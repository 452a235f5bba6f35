const zh = {
  servers: '媒体服务器',
  intro: '拉流的摄像机按地址分给下列媒体服务器；推流的摄像机和静态图在本机。地址和密钥不在此显示。',
  none: '没有另设媒体服务器',
  'none-hint':
    '所有视频都由本机的媒体服务器承载。路数多时，可在设置 MEDIA_FLEET 中按地址列出 MediaMTX、ZLMediaKit 或 SRS，重启后在此显示。',
  name: '名称',
  kind: '类型',
  'kind-mediamtx': 'MediaMTX',
  'kind-zlmediakit': 'ZLMediaKit',
  'kind-srs': 'SRS',
  'kind-flv': 'RTMP 入、HTTP-FLV 出',
  by: '使用它的主机',
  standing: '状态',
  answers: '正常',
  away: '不可用',
  since: '自',
  'hop-name': '找不到它的域名',
  'hop-network': '网络不通，连不上',
  'hop-silent': '已连接，但没有应答',
  'hop-certificate': '证书不可信：不是可信机构签发、已过期或域名不符',
  'hop-door': '拒绝登录：用户名、密码或密钥不对',
  'hop-answer': '应答不合规范：类型或地址可能填错',
  streams: '承载路数',
} as const;

const en: Record<keyof typeof zh, string> = {
  servers: 'Media servers',
  intro:
    'Cameras that are pulled are shared out among these media servers; cameras that push, and stills, stay on this machine. Addresses and secrets are not shown here.',
  none: 'No media servers are named',
  'none-hint':
    'This machine’s own media server carries all video. For more streams, name MediaMTX, ZLMediaKit or SRS by address in MEDIA_FLEET; after a restart they are listed here.',
  name: 'Name',
  kind: 'Kind',
  'kind-mediamtx': 'MediaMTX',
  'kind-zlmediakit': 'ZLMediaKit',
  'kind-srs': 'SRS',
  'kind-flv': 'RTMP in, HTTP-FLV out',
  by: 'Used by',
  standing: 'State',
  answers: 'Answers',
  away: 'Not available',
  since: 'since',
  'hop-name': 'its name is not found',
  'hop-network': 'no connection to it',
  'hop-silent': 'connected, but it does not answer',
  'hop-certificate': 'its certificate is not trusted: of another authority or name, or run out',
  'hop-door': 'it refuses the user name, password or secret',
  'hop-answer': 'its answers are not as they should be: perhaps another kind or address',
  streams: 'Streams',
};

export const fleetTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    fleet: typeof zh;
  }
}

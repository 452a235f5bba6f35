const zh = {
  'sign-in': '登录',
  'sign-in-title': '登录值守系统',
  username: '用户名',
  password: '密码',
  'signing-in': '正在登录',
  'caps-lock': '大写锁定已打开',
  'username-needed': '请输入用户名',
  'password-needed': '请输入密码',
  'wait-seconds': '请在 {{seconds}} 秒后再试',
  'sign-out': '退出登录',
  'signed-out': '您已退出登录',
  'session-ended': '登录已过期，请重新登录',
  'no-account': '没有账号或忘记密码，请联系本级管理员。',
  'role-operator': '值班员',
  'role-dispatcher': '调度员',
  'role-supervisor': '督办员',
  'role-officer': '处置人员',
  'role-admin': '管理员',
  'role-auditor': '审计员',
  'on-shift': '在班',
  'off-shift': '不在班',
};

const en: Record<keyof typeof zh, string> = {
  'sign-in': 'Sign in',
  'sign-in-title': 'Sign in to Watchroom',
  username: 'User name',
  password: 'Password',
  'signing-in': 'Signing in',
  'caps-lock': 'Caps Lock is on',
  'username-needed': 'Enter your user name',
  'password-needed': 'Enter your password',
  'wait-seconds': 'Try again in {{seconds}} s',
  'sign-out': 'Sign out',
  'signed-out': 'You have signed out',
  'session-ended': 'Your session has ended; sign in again',
  'no-account': 'No account, or a lost password? Ask the administrator of your level.',
  'role-operator': 'Operator',
  'role-dispatcher': 'Dispatcher',
  'role-supervisor': 'Supervisor',
  'role-officer': 'Officer',
  'role-admin': 'Administrator',
  'role-auditor': 'Auditor',
  'on-shift': 'on shift',
  'off-shift': 'off shift',
};

export const accessTexts = { zh, en };

declare module 'i18next' {
  interface ResourceNamespaceMap {
    access: typeof zh;
  }
}

import { createHash } from 'node:crypto';
import { encodeQR } from 'qr';
import { derOf, fingerprintOf, nameOf } from './authority.ts';
import type { EnrolPages } from './enrol-answer.ts';

export interface EnrolGiven {
  /** The authority's certificate, PEM. */
  readonly cert: string;
  /** The page of the room on phones, with TLS. */
  readonly patrolUrl: string;
  /** This page, without TLS: what the code says. */
  readonly enrolUrl: string;
}

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly scan: string;
  readonly steps: readonly (readonly [title: string, text: string])[];
  readonly android: string;
  readonly ios: string;
  readonly compare: string;
  readonly open: string;
}

const words = (name: string): Readonly<Record<'zh' | 'en', Words>> => ({
  zh: {
    title: '手机接入',
    lead: '在本单位内网中接入巡逻手机，不需要互联网。全程约三分钟。',
    scan: '用手机扫码打开本页',
    steps: [
      ['安装证书', `按手机类型点下面的按钮。安装前核对指纹与管理员公布的一致；证书名为“${name}”。`],
      [
        '信任证书',
        '安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书，选择刚下载的文件。苹果：设置 → 已下载描述文件 → 安装；再到 设置 → 通用 → 关于本机 → 证书信任设置，打开开关。',
      ],
      [
        '登录',
        '用手机扫发给您本人的接入码纸条，设置自己的密码；没有纸条的点“打开巡逻端”，用账号登录。浏览器不应再提示不安全；若仍提示，请停下并联系管理员。',
      ],
      ['允许权限', '按提示允许定位和通知，再从浏览器菜单选择“添加到主屏幕”。'],
      [
        '测试',
        '登录后在“推送提醒”一栏点“测试提醒”：手机应响铃，安卓手机还应震动；下面写明经哪条通道送达。没有推送时也能测试。',
      ],
    ],
    android: '安卓：下载证书',
    ios: '苹果：下载描述文件',
    compare: '证书指纹（SHA-256）',
    open: '打开巡逻端',
  },
  en: {
    title: 'Connect a phone',
    lead: 'Connects a patrol phone inside your own network. No internet is needed; it takes about three minutes.',
    scan: 'Scan this to open the page on a phone',
    steps: [
      [
        'Install the certificate',
        `Press the button for your phone. Compare the fingerprint with the one your administrator gave out; its name is “${name}”.`,
      ],
      [
        'Trust it',
        'Android: Settings → Security → Encryption & credentials → Install a certificate → CA certificate, and choose the file. iPhone: Settings → Profile downloaded → Install; then Settings → General → About → Certificate Trust Settings, and switch it on.',
      ],
      [
        'Sign in',
        'Scan the strip of paper that was given to you and choose a password; without one press “Open the patrol page” and sign in. The browser must not warn any more; if it does, stop and ask your administrator.',
      ],
      [
        'Allow',
        'Allow the place and notifications when asked, then choose “Add to home screen” in the browser’s menu.',
      ],
      [
        'Try it',
        'Signed in, press “Test alert” under “Push alerts”: the phone rings, an Android phone shakes as well, and the lines below say which channel brought it. It works without push, too.',
      ],
    ],
    android: 'Android: the certificate',
    ios: 'iPhone: the profile',
    compare: 'Fingerprint of the certificate (SHA-256)',
    open: 'Open the patrol page',
  },
});

const style = `
:root{color-scheme:light dark;font:17px/1.6 system-ui,"Noto Sans SC",sans-serif}
body{margin:0 auto;max-width:34rem;padding:1rem}h1{font-size:1.5rem;margin:.5rem 0}
ol{padding-left:1.4rem}li{margin:.9rem 0}li strong{display:block}
a{display:block;margin:.6rem 0;padding:.8rem 1rem;border:2px solid;border-radius:.5rem;color:inherit;text-align:center;font-weight:600}
code{display:block;overflow-wrap:anywhere;font-size:.95rem}figure{margin:1rem 0;text-align:center}
svg{width:12rem;height:12rem;background:#fff;padding:.5rem}@media(max-width:30rem){figure{display:none}}`;

/** The page that takes a phone into the house: the authority's certificate, the sign-in, the permissions, a test. No script, no outside address. */
export function enrolPages({ cert, patrolUrl, enrolUrl }: EnrolGiven): EnrolPages {
  const name = nameOf(cert);
  const texts = words(name);
  const page = (language: 'zh' | 'en') => {
    const t = texts[language];
    const steps = t.steps.map(([title, text]) => `<li><strong>${escaped(title)}</strong>${escaped(text)}</li>`);
    return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(t.title)} · Watchroom 值守</title><style>${style}</style></head><body>
<h1>${escaped(t.title)}</h1><p>${escaped(t.lead)}</p>
<figure>${encodeQR(enrolUrl, 'svg', { border: 4 })}<figcaption>${escaped(t.scan)}<br>${escaped(enrolUrl)}</figcaption></figure>
<ol>${steps.join('')}</ol>
<a href="/enrol/authority.crt">${escaped(t.android)}</a><a href="/enrol/authority.mobileconfig">${escaped(t.ios)}</a>
<p>${escaped(t.compare)}<code>${fingerprintOf(cert)}</code></p>
<a href="${escaped(patrolUrl)}">${escaped(t.open)}</a></body></html>`;
  };
  return { page, certificate: derOf(cert), profile: profileOf(cert, name) };
}

/** Apple's Configuration Profile Reference: one payload, a root certificate. Its ids follow from the certificate, so that a second one replaces the first. */
function profileOf(cert: string, name: string): string {
  const der = derOf(cert);
  const [outer, inner] = [idOf(der, 'profile'), idOf(der, 'root')];
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>PayloadContent</key><array><dict>
<key>PayloadCertificateFileName</key><string>watchroom.crt</string>
<key>PayloadContent</key><data>${der.toString('base64')}</data>
<key>PayloadDisplayName</key><string>${escaped(name)}</string>
<key>PayloadIdentifier</key><string>watchroom.root.${inner}</string>
<key>PayloadType</key><string>com.apple.security.root</string>
<key>PayloadUUID</key><string>${inner}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></array>
<key>PayloadDisplayName</key><string>${escaped(name)}</string>
<key>PayloadIdentifier</key><string>watchroom.${outer}</string>
<key>PayloadType</key><string>Configuration</string>
<key>PayloadUUID</key><string>${outer}</string>
<key>PayloadVersion</key><integer>1</integer>
</dict></plist>
`;
}

/** In the form of a UUID. */
function idOf(der: Buffer, what: string): string {
  const hex = createHash('sha256').update(what).update(der).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

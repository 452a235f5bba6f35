import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';

type Language = 'zh' | 'en';

/** What a phone needs to trust this house. */
export interface EnrolPages {
  readonly page: (language: Language) => string;
  /** Of the authority, DER. */
  readonly certificate: Buffer;
  /** The same for iPhones, which take it from a profile alone. */
  readonly profile: string;
}

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // It has no script, and what it shows is its own.
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
} as const;

/** Answers what belongs to enrolling; false: it is none of that. */
export function enrolAnswer(
  pages: EnrolPages,
  asked: IncomingMessage | Http2ServerRequest,
  answered: ServerResponse | Http2ServerResponse,
): boolean {
  const found = asked.method === 'GET' || asked.method === 'HEAD' ? bodyOf(pages, asked) : null;
  if (found === null) return false;
  for (const [name, value] of Object.entries({ ...headers, ...found.as })) answered.setHeader(name, value);
  answered.end(asked.method === 'HEAD' ? '' : found.body);
  return true;
}

function bodyOf(pages: EnrolPages, { url, headers: sent }: IncomingMessage | Http2ServerRequest) {
  switch (url?.split('?')[0]) {
    case '/enrol':
      return {
        as: { 'content-type': 'text/html; charset=utf-8' },
        body: pages.page(languageOf(sent['accept-language'])),
      };
    case '/enrol/authority.crt':
      return {
        as: {
          'content-type': 'application/x-x509-ca-cert',
          'content-disposition': 'attachment; filename="watchroom.crt"',
        },
        body: pages.certificate,
      };
    case '/enrol/authority.mobileconfig':
      return { as: { 'content-type': 'application/x-apple-aspen-config' }, body: pages.profile };
    default:
      return null;
  }
}

/** Chinese unless English is asked for first. */
function languageOf(header: string | undefined): Language {
  return /^en\b/i.test(header?.trim() ?? '') ? 'en' : 'zh';
}

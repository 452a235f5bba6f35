import {
  PublicForm,
  PublicPhotoReply,
  type PublicReportInput,
  PublicReportReply,
  PublicState,
} from '@watchroom/shared/intake/public/public-api.ts';
import i18next from 'i18next';
import type { z } from 'zod';
import { type Answer, apiPath, createApi } from '../../platform/api.ts';

/** A phone on a bad line: a photo of half a megabyte takes a minute. */
const PHOTO_TIMEOUT_MS = 90_000;

const api = createApi({
  fetch: (input, init) => fetch(input, init),
  language: languageNow,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  onSignedOut: () => undefined,
});

export function languageNow(): 'zh' | 'en' {
  return i18next.language === 'en' ? 'en' : 'zh';
}

/** What the public page asks of the server; each change with a key of its own, so that a second try is no second report. */
export const publicServer = {
  form: (token: string): Promise<Answer<PublicForm>> =>
    api.send({ method: 'GET', path: apiPath`/api/public/links/${token}`, reply: PublicForm }),
  report: (token: string, key: string, body: Omit<z.input<typeof PublicReportInput>, 'token'>) =>
    api.send({
      method: 'POST',
      path: apiPath`/api/public/links/${token}/reports`,
      body,
      key,
      reply: PublicReportReply,
    }),
  state: (token: string): Promise<Answer<PublicState>> =>
    api.send({ method: 'GET', path: apiPath`/api/public/states/${token}`, reply: PublicState }),
  photo: (token: string, key: string, photo: Blob) => {
    const body = new FormData();
    body.append('photo', photo, 'photo.jpg');
    const path = apiPath`/api/public/states/${token}/photos`;
    return api.send({ method: 'POST', path, body, key, reply: PublicPhotoReply, timeoutMs: PHOTO_TIMEOUT_MS });
  },
};

import { CityProfile } from '@watchroom/shared/city/profile.ts';
import { checkProfile } from '@watchroom/shared/city/profile-check.ts';
import { profileInWgs84 } from '@watchroom/shared/city/profile-datum.ts';
import type { FieldIssue, Language } from '@watchroom/shared/kernel/failure.ts';
import { fieldIssues } from '../platform/web/language.ts';
import { fingerprintOf } from './store.ts';

export interface ReadOrder {
  readonly bytes: Uint8Array;
  readonly language: Language;
}
export type ReadProfile =
  | { readonly ok: true; readonly profile: CityProfile; readonly fingerprint: string }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** Faults told of one profile. */
const MOST_ISSUES = 50;

/** Text, shape, then sense: each looks only at what the one before it let pass. Takes 100 ms of a core for each megabyte. */
export function readProfileText({ bytes, language }: ReadOrder): ReadProfile {
  const body = parseJson(bytes);
  if (body === undefined) return { ok: false, issues: [{ path: 'body', code: 'invalid_json', message: 'JSON' }] };
  const parsed = CityProfile.safeParse(body, { reportInput: true });
  if (!parsed.success) return { ok: false, issues: fieldIssues(parsed.error, language) };
  const profile = profileInWgs84(parsed.data);
  const issues = checkProfile(profile, language);
  if (issues.length > 0) return { ok: false, issues: issues.slice(0, MOST_ISSUES) };
  return { ok: true, profile, fingerprint: fingerprintOf(profile) };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

import type { FieldIssue } from '@watchroom/shared/kernel/failure.ts';
import { ErrorReply } from '@watchroom/shared/protocol/http.ts';
import { WireFailure } from '@watchroom/shared/protocol/socket.ts';
import i18next from 'i18next';

/**
 * Why something did not work, for a person: a refusal from the catalogue (`code` is its code, `text` the server's words
 * in the language asked for), or one of ours: the request did not arrive, was not answered, or was answered in a way
 * nobody agreed on.
 */
export interface Fault {
  readonly code: string;
  readonly text: string;
  readonly issues: readonly FieldIssue[];
  readonly retryAfterMs?: number;
}

export type OwnFault = 'offline' | 'timeout' | 'garbled' | 'stopped';

export function ownFault(code: OwnFault, seconds = 0): Fault {
  return { code, text: i18next.t(`fault-${code}`, { ns: 'platform', seconds }), issues: [] };
}

/** A fault from the body of a refused reply; `garbled` when it is not in the agreed form. */
export function faultFromReply(body: unknown): Fault {
  const parsed = ErrorReply.safeParse(body);
  return parsed.success ? faultFromWire(parsed.data.error) : ownFault('garbled');
}

export function faultFromWire(wire: unknown): Fault {
  const parsed = WireFailure.safeParse(wire);
  if (!parsed.success) return ownFault('garbled');
  const { code, message, issues, retryAfterMs } = parsed.data;
  return {
    code,
    text: message,
    issues: (issues ?? []) as readonly FieldIssue[],
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** A fault thrown, for react-query, which knows success and throwing only. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.text);
    this.name = 'FaultError';
    this.fault = fault;
  }
}

/** The fault in whatever was thrown; a bug of ours becomes its own words. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof FaultError) return thrown.fault;
  return { code: 'bug', text: thrown instanceof Error ? thrown.message : String(thrown), issues: [] };
}

/** The words for one field of a form, or nothing. `path` is dotted as in the schema. */
export function issueAt(fault: Fault | null, path: string): string | undefined {
  return fault?.issues.find((issue) => issue.path === path)?.message;
}

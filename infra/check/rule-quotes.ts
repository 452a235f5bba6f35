import type { Finding } from './finding.ts';
import { isProof } from './project-files.ts';

const ID = /\b[A-Z]{3}-[1-9][0-9]{0,2}\b/g;
const ROW = /^\|\s*([A-Z]{3}-[0-9]{1,3})\s*\|/;

/**
 * Both ends of docs/rules.md: each rule is quoted by a test, each rule quoted by code exists. Only prefixes that the page
 * uses count as rules, so that `UTF-8` or an incident number is nobody's.
 */
export function checkRuleQuotes(
  page: { path: string; text: string },
  sources: { path: string; text: string }[],
): Finding[] {
  const lines = new Map<string, number>();
  const findings: Finding[] = [];
  for (const [index, line] of page.text.split('\n').entries()) {
    const id = ROW.exec(line)?.[1];
    if (id === undefined) continue;
    if (lines.has(id)) findings.push({ path: page.path, line: index + 1, text: `${id} stands here a second time` });
    lines.set(id, index + 1);
  }
  const prefixes = new Set([...lines.keys()].map((id) => id.slice(0, 3)));
  const tested = new Set<string>();
  for (const { path, text } of sources) {
    for (const [index, line] of text.split('\n').entries()) {
      for (const [id] of line.matchAll(ID)) {
        if (isProof(path)) tested.add(id);
        const unknown = prefixes.has(id.slice(0, 3)) && !lines.has(id);
        if (unknown) findings.push({ path, line: index + 1, text: `quotes ${id}, which ${page.path} does not have` });
      }
    }
  }
  for (const [id, line] of lines) {
    if (!tested.has(id)) findings.push({ path: page.path, line, text: `${id} is quoted by no test` });
  }
  return findings;
}

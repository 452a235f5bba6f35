import { checkAddresses } from './addresses.ts';
import { checkDependencyPage, directDependencies } from './dependency-page.ts';
import type { Finding } from './finding.ts';
import { checkImportCycles } from './import-cycles.ts';
import { checkImportOrder } from './import-order.ts';
import { checkNames, checkSource } from './limits.ts';
import { checkNamedFiles } from './named-files.ts';
import { isSource, projectFiles, readText } from './project-files.ts';
import { checkRuleQuotes } from './rule-quotes.ts';
import { readSource } from './source.ts';

const RULES = 'docs/rules.md';
const DEPENDENCIES = 'docs/decisions/dependencies.md';
// What people and tools write themselves; the lockfile is checked too: it must work against any registry.
const BINARY = /\.(png|jpg|jpeg|webp|ico|woff2?|pmtiles|mp4|flv)$/;

/** Everything about the project's own text that no vendor's tool checks: name of the check → what it found. */
export function checkHouse(root: string): Map<string, Finding[]> {
  const paths = projectFiles(root);
  const known = new Set(paths);
  const sources = paths.filter(isSource).map((path) => readSource(path, readText(root, path)));
  const texts = paths.filter((path) => !BINARY.test(path)).map((path) => ({ path, text: readText(root, path) }));
  const pages = new Map(texts.filter(({ path }) => path.endsWith('.md')).map(({ path, text }) => [path, text]));
  const rules = pages.get(RULES);
  const manifests = texts.filter(({ path }) => /^([a-z]+\/)?package\.json$/.test(path)).map(({ text }) => text);
  const dependencies = { path: DEPENDENCIES, text: pages.get(DEPENDENCIES) ?? '' };
  return new Map([
    ['import order', checkImportOrder(sources, (path) => known.has(path))],
    ['import cycles', checkImportCycles(sources)],
    ['limits', [...sources.flatMap(checkSource), ...checkNames(paths)]],
    ['files that docs name', checkNamedFiles(pages, paths)],
    ['rules and tests', rules === undefined ? [] : checkRuleQuotes({ path: RULES, text: rules }, sources)],
    ['dependencies', checkDependencyPage(dependencies, directDependencies(manifests))],
    ['addresses', checkAddresses(texts)],
  ]);
}

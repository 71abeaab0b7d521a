// Reads the screens' sources for what concerns words: texts that never went through i18next, and keys that are asked for.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from '@swc/core';

/** What people see or hear when it is given to a component or put into an object of options. */
const SHOWN = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt', 'description', 'message']);

type Node = { readonly type?: string; readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const named = (node: unknown): string => (isNode(node) ? text(node['value']) || text(node['name']) : '');

function children(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]): Node[] =>
    key === 'span' ? [] : Array.isArray(value) ? value.flatMap(unwrapped) : unwrapped(value),
  );
}

/** swc wraps arguments and array elements as `{ spread, expression }`, without a type. */
const unwrapped = (value: unknown): Node[] => (isNode(value) ? [value] : []);

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of children(node)) walk(child, visit);
}

/** `path`: only a `.tsx` has elements; elsewhere `<` may begin a type. */
const parse = (source: string, path: string): Node =>
  parseSync(source, { syntax: 'typescript', tsx: path.endsWith('.tsx') }) as unknown as Node;

const quasis = (node: Node): string[] =>
  Array.isArray(node['quasis']) ? node['quasis'].map((part) => text(isNode(part) ? part['raw'] : '')) : [];

/** Strings that an expression can come to be. What is compared, called, indexed or rendered is something else. */
function outcomes(node: unknown): string[] {
  if (!isNode(node)) return [];
  switch (node.type) {
    case 'StringLiteral':
      return [text(node['value'])];
    case 'TemplateLiteral':
      return quasis(node);
    case 'ConditionalExpression':
      return [...outcomes(node['consequent']), ...outcomes(node['alternate'])];
    case 'BinaryExpression':
      return ['+', '??', '||', '&&'].includes(text(node['operator']))
        ? [...outcomes(node['left']), ...outcomes(node['right'])]
        : [];
    case 'ParenthesisExpression':
    case 'JSXExpressionContainer':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
    case 'TsNonNullExpression':
      return outcomes(node['expression']);
    default:
      return [];
  }
}

const hasLetters = (words: string): boolean => /\p{L}/u.test(words);

/** Texts in a source that people would see and that are not from i18next. */
export function bareTexts(source: string, path = 'screen.tsx'): string[] {
  const found: string[] = [];
  walk(parse(source, path), (node) => {
    switch (node.type) {
      case 'JSXText':
        found.push(text(node['value']).trim());
        break;
      case 'JSXElement':
      case 'JSXFragment':
        for (const child of Array.isArray(node['children']) ? node['children'] : [])
          if (isNode(child) && child.type === 'JSXExpressionContainer') found.push(...outcomes(child));
        break;
      case 'JSXAttribute':
        if (SHOWN.has(named(node['name']))) found.push(...outcomes(node['value']));
        break;
      case 'KeyValueProperty':
        if (SHOWN.has(named(node['key']))) found.push(...outcomes(node['value']));
        break;
    }
  });
  return found.filter(hasLetters);
}

export interface AskedKeys {
  /** First arguments of `t`, as far as they are whole. */
  readonly asked: readonly string[];
  /** Every string in the source: a key may be kept in a table and asked for elsewhere. */
  readonly strings: readonly string[];
  /** Beginnings of keys that end in a computed part. */
  readonly beginnings: readonly string[];
}

export function keysIn(source: string, path = 'screen.tsx'): AskedKeys {
  const asked: string[] = [];
  const strings: string[] = [];
  const beginnings: string[] = [];
  walk(parse(source, path), (node) => {
    if (node.type === 'StringLiteral') strings.push(text(node['value']));
    if (node.type === 'TemplateLiteral') {
      const [head = '', ...rest] = quasis(node);
      if (rest.length === 0) strings.push(head);
      else if (/^[A-Za-z]+\.[\w.-]*$/.test(head)) beginnings.push(head);
    }
    if (node.type === 'CallExpression' && isTranslate(node['callee']))
      asked.push(...wholeKeys(Array.isArray(node['arguments']) ? node['arguments'][0] : null));
  });
  return { asked, strings, beginnings };
}

function isTranslate(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee['value'] === 't';
  return callee.type === 'MemberExpression' && named(callee['property']) === 't';
}

function wholeKeys(argument: unknown): string[] {
  const expression = isNode(argument) ? argument['expression'] : null;
  const whole = (node: unknown): string[] => {
    if (!isNode(node)) return [];
    if (node.type === 'StringLiteral') return [text(node['value'])];
    if (node.type === 'ConditionalExpression')
      return [...whole(node['consequent']), ...whole(node['alternate'])];
    return node.type === 'ParenthesisExpression' ? whole(node['expression']) : [];
  };
  return whole(expression);
}

/** Reasons of problems that a source makes: `fail('x', …)`, `refuse('x', …)`, and objects with reason and message. */
export function reasonsIn(source: string, path = 'screen.tsx'): string[] {
  const found: string[] = [];
  walk(parse(source, path), (node) => {
    if (node.type === 'CallExpression' && ['fail', 'refuse', 'known'].includes(named(node['callee'])))
      found.push(...wholeKeys(Array.isArray(node['arguments']) ? node['arguments'][0] : null));
    if (node.type !== 'ObjectExpression' || !Array.isArray(node['properties'])) return;
    const properties = node['properties'].filter(isNode);
    if (!properties.some((property) => (named(property['key']) || named(property)) === 'message')) return;
    const reason = properties.find((property) => named(property['key']) === 'reason');
    found.push(...outcomes(reason?.['value']));
  });
  return found.filter((reason) => /^[a-z]+(-[a-z]+)*$/.test(reason));
}

/** Sources of a folder by their path below `root`. */
function sourcesOf(root: string, folder: string, ...leftOut: string[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (
      !entry.isFile() ||
      !/\.tsx?$/.test(path) ||
      leftOut.some((name) => path.includes(`${sep}${name}${sep}`))
    )
      continue;
    sources.set(relative(root, path), readFileSync(path, 'utf8'));
  }
  return sources;
}

/** Sources of the screens, the words themselves left out. */
export const screenSources = (root: string): ReadonlyMap<string, string> =>
  sourcesOf(root, 'renderer', 'i18n', 'words');

const reasonsOf = (sources: Iterable<readonly [string, string]>): ReadonlySet<string> =>
  new Set([...sources].flatMap(([path, source]) => reasonsIn(source, path)));

/** What the tracker can answer or warn of; the command line speaks English to a terminal. */
export const trackerReasons = (root: string): ReadonlySet<string> =>
  reasonsOf([...sourcesOf(root, 'electron', 'cli'), ...sourcesOf(root, 'shared')]);

/** What the contract server can answer. */
export const serverReasons = (root: string): ReadonlySet<string> => reasonsOf(sourcesOf(root, 'server'));

// Lists the environment reads of a tree by TypeScript's own syntax tree and name resolution:
//   node env_reads.mjs DIRECTORY        prints path:line:column:KEY, sorted
// It knows process.env.K, process.env["K"], import.meta.env.K, Bun.env.K, destructuring, and names that stand for the
// environment object. Writes are left out. Keys from lists, helpers and schemas are not its business.

import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const extensions = new Set([".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro"]);
const components = new Set([".vue", ".svelte", ".astro"]);
const globals = new Set(["globalThis", "global", "window", "self"]);

function* walk(directory) {
  for (const entry of fs.readdirSync(directory, { withFileTypes: true })) {
    const full = path.join(directory, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== ".git") yield* walk(full);
    } else if (entry.isFile() && extensions.has(path.extname(entry.name))) {
      yield full;
    }
  }
}

// Scripts of a component, the rest turned into blanks.
function scriptOf(file, text) {
  const blank = (part) => part.replace(/[^\n]/g, " ");
  let rest = text;
  let result = "";
  const matter = file.endsWith(".astro") ? /^\s*---([\s\S]*?)\n---/.exec(text) : null;
  if (matter) {
    result = blank(matter[0].slice(0, matter[0].indexOf("---") + 3)) + matter[1] + "\n   ";
    rest = text.slice(matter[0].length);
  }
  let last = 0;
  for (const match of rest.matchAll(/<!--[\s\S]*?-->|(<script(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>)([\s\S]*?)<\/script/g)) {
    if (match[1] === undefined) continue;
    result += blank(rest.slice(last, match.index + match[1].length)) + match[2] + ";";
    last = match.index + match[1].length + match[2].length + 1;
  }
  return result + blank(rest.slice(last));
}

function unwrap(node) {
  while (
    ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node) || ts.isTypeAssertionExpression(node) || ts.isAwaitExpression(node)
  )
    node = node.expression;
  return node;
}

function isNamed(node, name) {
  return (ts.isPropertyAccessExpression(node) && node.name.text === name) ||
    (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && node.argumentExpression.text === name);
}

class File {
  constructor(source, checker) {
    this.source = source;
    this.checker = checker;
    this.reads = new Map();
    this.given = new Map();
  }

  isBase(node) {
    node = unwrap(node);
    if (ts.isIdentifier(node)) return node.text === "process" || node.text === "Bun" || this.isImported(node, "default");
    if (ts.isMetaProperty(node)) return true;
    return isNamed(node, "process") && ts.isIdentifier(unwrap(node.expression)) && globals.has(unwrap(node.expression).text);
  }

  isImported(node, name) {
    const declaration = this.declarationOf(node);
    if (!declaration) return false;
    let statement = declaration;
    while (statement && !ts.isImportDeclaration(statement)) statement = statement.parent;
    const source = name === "env" ? /^((node:)?process|\$env\/dynamic\/\w+)$/ : /^(node:)?process$/;
    if (!statement || !source.test(statement.moduleSpecifier.text)) return false;
    if (name === "default") return ts.isImportClause(declaration);
    return ts.isImportSpecifier(declaration) && (declaration.propertyName ?? declaration.name).text === name;
  }

  declarationOf(node) {
    return (ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node))?.declarations?.[0];
  }

  isEnvironment(node, depth = 0) {
    if (!node || depth > 10) return false;
    node = unwrap(node);
    if (isNamed(node, "env")) return this.isBase(node.expression);
    if (ts.isConditionalExpression(node)) return this.isEnvironment(node.whenTrue, depth + 1) || this.isEnvironment(node.whenFalse, depth + 1);
    if (ts.isBinaryExpression(node) && ["??", "||"].includes(node.operatorToken.getText()))
      return this.isEnvironment(node.left, depth + 1) || this.isEnvironment(node.right, depth + 1);
    if (ts.isCallExpression(node)) return ts.isIdentifier(node.expression) && node.expression.text === "loadEnv";
    if (!ts.isIdentifier(node)) return false;
    const declaration = this.declarationOf(node);
    if (!declaration || declaration.name === node) return false;
    if (this.isImported(node, "env")) return true;
    if (ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)) return this.isEnvironment(declaration.initializer, depth + 1);
    if (ts.isParameter(declaration)) return this.isEnvironmentParameter(declaration, depth);
    if (ts.isBindingElement(declaration) && (declaration.propertyName ?? declaration.name).getText() === "env")
      return this.isBaseSource(declaration.parent.parent);
    return false;
  }

  isEnvironmentParameter(parameter, depth) {
    if (this.isEnvironment(parameter.initializer, depth + 1)) return true;
    if (parameter.type !== undefined && /\bNodeJS\.ProcessEnv\b/.test(parameter.type.getText())) return true;
    return ts.isFunctionDeclaration(parameter.parent) && this.isGivenEnvironment(parameter, depth);
  }

  // A function of this file that is called with the environment.
  isGivenEnvironment(parameter, depth) {
    if (this.given.has(parameter)) return this.given.get(parameter);
    this.given.set(parameter, false);  // also ends a circle of functions
    const name = parameter.parent.name?.text;
    const index = parameter.parent.parameters.indexOf(parameter);
    let given = false;
    const look = (node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name && node.arguments[index])
        given ||= this.isEnvironment(node.arguments[index], depth + 1);
      if (!given) ts.forEachChild(node, look);
    };
    if (name && /process\.env\s*[,)]/.test(this.source.text)) look(this.source);
    this.given.set(parameter, given);
    return given;
  }

  isBaseSource(owner) {
    return ts.isVariableDeclaration(owner) && owner.initializer !== undefined && this.isBase(owner.initializer);
  }

  add(node, key) {
    const start = ts.isStringLiteralLike(node) ? node.getStart(this.source) + 1 : node.getStart(this.source);
    this.reads.set(start, key);
  }

  addPattern(pattern) {
    for (const element of pattern.elements) {
      if (element.dotDotDotToken) continue;
      const name = element.propertyName ?? element.name;
      if (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) this.add(name, name.text);
    }
  }

  isWrite(node) {
    let parent = node.parent;
    while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isNonNullExpression(parent)) {
      node = parent;
      parent = parent.parent;
    }
    if (ts.isDeleteExpression(parent)) return true;
    if (ts.isBinaryExpression(parent) && parent.left === node) {
      const kind = parent.operatorToken.kind;
      return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    }
    return (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) &&
      [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(parent.operator);
  }

  visit(node) {
    if (ts.isTypeQueryNode(node)) return;
    if (ts.isPropertyAccessExpression(node) && this.isEnvironment(node.expression) && !this.isWrite(node)) {
      const method = ts.isCallExpression(node.parent) && node.parent.expression === node && node.name.text === "hasOwnProperty";
      if (!method) this.add(node.name, node.name.text);
    } else if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression) && this.isEnvironment(node.expression) && !this.isWrite(node)) {
      this.add(node.argumentExpression, node.argumentExpression.text);
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword && ts.isStringLiteralLike(node.left) && this.isEnvironment(node.right)) {
      this.add(node.left, node.left.text);
    } else if (ts.isImportDeclaration(node) && node.moduleSpecifier.text.startsWith("$env/static/")) {
      for (const element of node.importClause?.namedBindings?.elements ?? []) this.add(element.propertyName ?? element.name, (element.propertyName ?? element.name).text);
    } else if ((ts.isVariableDeclaration(node) || ts.isParameter(node)) && ts.isObjectBindingPattern(node.name)) {
      this.visitPattern(node);
    }
    ts.forEachChild(node, (child) => this.visit(child));
  }

  visitPattern(node) {
    const fromEnvironment = this.isEnvironment(node.initializer) || (ts.isParameter(node) && this.isEnvironmentParameter(node, 0));
    if (fromEnvironment) this.addPattern(node.name);
    if (!node.initializer || !this.isBase(node.initializer)) return;
    for (const element of node.name.elements)
      if (element.propertyName?.getText() === "env" && ts.isObjectBindingPattern(element.name)) this.addPattern(element.name);
  }
}

function readsOf(file) {
  let text = fs.readFileSync(file, "utf8");
  if (text.length > 512 * 1024 || !/env/i.test(text)) return [];
  let name = "/" + path.basename(file);
  if (components.has(path.extname(file))) {
    text = scriptOf(file, text);
    name += ".ts";
  }
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const host = {
    getSourceFile: (wanted) => (wanted === name ? source : undefined),
    getDefaultLibFileName: () => "lib.d.ts", writeFile: () => {}, getCurrentDirectory: () => "/", getCanonicalFileName: (x) => x,
    useCaseSensitiveFileNames: () => true, getNewLine: () => "\n", fileExists: (wanted) => wanted === name, readFile: () => undefined,
  };
  const program = ts.createProgram([name], { noResolve: true, noLib: true, allowJs: true, jsx: ts.JsxEmit.Preserve, types: [] }, host);
  const reader = new File(source, program.getTypeChecker());
  reader.visit(source);
  return [...reader.reads].map(([start, key]) => {
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    const column = [...source.text.slice(start - character, start)].length + 1;
    return [line + 1, column, key];
  });
}

const root = process.argv[2];
const lines = [];
for (const file of walk(root))
  for (const [line, column, key] of readsOf(file)) lines.push(`${path.relative(root, file)}:${line}:${column}:${key}`);
lines.sort();
process.stdout.write(lines.map((line) => line + "\n").join(""));

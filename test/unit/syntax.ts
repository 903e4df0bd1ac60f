/** What tests of the source code find in its syntax trees. */
import ts from 'typescript';

/** Whether a node or any node below it has a property. */
export function some(node: ts.Node, wanted: (node: ts.Node) => boolean): boolean {
  return wanted(node) || (ts.forEachChild(node, (child) => some(child, wanted) || undefined) ?? false);
}

/** Whether a file uses the type `any`. */
export function hasAny(node: ts.Node): boolean {
  return some(node, (n) => n.kind === ts.SyntaxKind.AnyKeyword);
}

/** All identifiers of a file. */
export function identifiers(node: ts.Node): string[] {
  const found: string[] = [];
  const visit = (n: ts.Node): void => {
    if (ts.isIdentifier(n)) found.push(n.text);
    ts.forEachChild(n, visit);
  };
  visit(node);
  return found;
}

const globalObjects: readonly string[] = ['globalThis', 'self', 'window'];

/** Whether a file reads the global `fetch`, by its own name or as a property of the global object. */
export function usesGlobalFetch(file: ts.Node): boolean {
  const isGlobalObject = (node: ts.Node | undefined): boolean =>
    node !== undefined && ts.isIdentifier(node) && globalObjects.includes(node.text);
  return some(file, (node) => {
    if (ts.isPropertyAccessExpression(node))
      return node.name.text === 'fetch' && isGlobalObject(node.expression);
    if (ts.isElementAccessExpression(node)) {
      const { argumentExpression: name, expression } = node;
      return ts.isStringLiteral(name) && name.text === 'fetch' && isGlobalObject(expression);
    }
    if (ts.isBindingElement(node)) {
      const { parent } = node.parent;
      const name = (node.propertyName ?? node.name).getText();
      return name === 'fetch' && ts.isVariableDeclaration(parent) && isGlobalObject(parent.initializer);
    }
    return ts.isIdentifier(node) && node.text === 'fetch' && isValue(node) && !isDeclaredAround(node);
  });
}

/** Whether an identifier is an expression, as opposed to the name of a declaration, a property or a type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  const isName =
    ('name' in parent && parent.name === node) || ('propertyName' in parent && parent.propertyName === node);
  return !isName && !ts.isTypeNode(parent) && !ts.isQualifiedName(parent);
}

/** Whether a function or a block around an identifier declares its name. */
function isDeclaredAround(identifier: ts.Identifier): boolean {
  let scope: ts.Node = identifier;
  while (!ts.isSourceFile(scope)) {
    scope = scope.parent;
    if (declarationsIn(scope).some(({ name }) => declares(name, identifier.text))) return true;
  }
  return false;
}

function declarationsIn(scope: ts.Node): readonly (ts.ParameterDeclaration | ts.VariableDeclaration)[] {
  if (ts.isFunctionLike(scope)) return scope.parameters;
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return [];
  return scope.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
  );
}

function declares(name: ts.BindingName, text: string): boolean {
  if (ts.isIdentifier(name)) return name.text === text;
  return name.elements.some((element) => ts.isBindingElement(element) && declares(element.name, text));
}

/** The string literals that a file compares with `===` or `!==`, or has in a `case`. */
export function comparedTexts(file: ts.Node): readonly string[] {
  const operators: readonly ts.SyntaxKind[] = [
    ts.SyntaxKind.EqualsEqualsEqualsToken,
    ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isComparison = ts.isBinaryExpression(node) && operators.includes(node.operatorToken.kind);
    const sides = isComparison ? [node.left, node.right] : ts.isCaseClause(node) ? [node.expression] : [];
    for (const side of sides) if (ts.isStringLiteral(side)) found.push(side.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

import * as ts from "typescript";

import { declarationOf, fail, isLibrary, isRuntime, original } from "./module";
import type { Module } from "./module";

/** What a TypeScript type is in C#. */
export interface CsType {
  readonly name: string;
  /** double or bool: null needs `?` and narrowing needs `.Value`. */
  readonly isValue: boolean;
  readonly isNullable: boolean;
}

/** What it takes to look at a type. */
export type Checking = Pick<Module, "checker">;

const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined;

/** Whether null or undefined is among the values. */
export function isNullable(type: ts.Type): boolean {
  return parts(type).some((part) => (part.flags & nothing) !== 0);
}

export function isNothing(type: ts.Type): boolean {
  return parts(type).every((part) => (part.flags & (nothing | ts.TypeFlags.Void)) !== 0);
}

export function isText(type: ts.Type): boolean {
  return everyPart(type, (part) => isPrimitive(part, ts.TypeFlags.StringLike));
}

export function isNumber(type: ts.Type): boolean {
  return everyPart(type, (part) => isPrimitive(part, ts.TypeFlags.NumberLike));
}

export function isBoolean(type: ts.Type): boolean {
  return everyPart(type, (part) => isPrimitive(part, ts.TypeFlags.BooleanLike));
}

/** Name of the library type (`Array`, `ReadonlyArray`, `Map`, …); null for any other type. */
export function libraryName(module: Checking, type: ts.Type): string | null {
  const known = module.checker.getNonNullableType(type).getSymbol();
  return known != null && isLibrary(declarationOf(known)) ? known.name : null;
}

export function isList(module: Checking, type: ts.Type): boolean {
  const name = libraryName(module, type);
  return name === "Array" || name === "ReadonlyArray";
}

/** Type arguments of an array, map or set. */
export function argumentsOf(module: Checking, type: ts.Type): readonly ts.Type[] {
  const known = module.checker.getNonNullableType(type);
  return isReference(known) ? module.checker.getTypeArguments(known) : [];
}

/** The C# type of a value. @throws CompileError for what has no equal in C#. */
export function csType(module: Module, type: ts.Type, node: ts.Node): CsType {
  const isOptional = isNullable(type);
  const known = module.checker.getNonNullableType(type);
  if (isText(known)) return { name: "string", isValue: false, isNullable: isOptional };
  if (isNumber(known)) return { name: isOptional ? "double?" : "double", isValue: true, isNullable: isOptional };
  if (isBoolean(known)) return { name: isOptional ? "bool?" : "bool", isValue: true, isNullable: isOptional };
  return { name: referenceName(module, known, node), isValue: false, isNullable: isOptional };
}

export function typeName(module: Module, type: ts.Type, node: ts.Node): string {
  return csType(module, type, node).name;
}

/** The interface or object alias behind a type; null when it is none. */
export function namedShape(module: Module, type: ts.Type): ts.Symbol | null {
  const known = module.checker.getNonNullableType(type);
  const symbol = known.aliasSymbol ?? known.getSymbol() ?? null;
  if (symbol == null) return null;
  const named = original(module, symbol);
  const isShape = (named.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class)) !== 0;
  return isShape && !isLibrary(declarationOf(named)) ? named : null;
}

function referenceName(module: Module, type: ts.Type, node: ts.Node): string {
  if ((type.flags & ts.TypeFlags.Void) !== 0 || (type.flags & ts.TypeFlags.Never) !== 0) return "void";
  if ((type.flags & ts.TypeFlags.Any) !== 0 || (type.flags & ts.TypeFlags.Unknown) !== 0) {
    throw fail(module, node, "any and unknown.", "C# needs to know what the value is.", "Write the type.");
  }
  const library = libraryName(module, type);
  if (library != null) return libraryType(module, type, library, node);
  if (type.isUnion()) {
    throw fail(
      module,
      node,
      `The union "${module.checker.typeToString(type)}".`,
      "C# has no unions; only `T | null`, `T | undefined` and unions of texts have an equal there.",
      "Use an interface with a kind, or two members of which one is null.",
    );
  }
  const signature = type.getCallSignatures()[0];
  if (signature != null && type.getProperties().length === 0) return functionName(module, signature, node);
  const named = namedShape(module, type);
  if (named == null) {
    throw fail(
      module,
      node,
      "An object type without a name.",
      "In C# two types of the same shape are different types.",
      "Declare an interface and name it here.",
    );
  }
  const declaration = declarationOf(named);
  return declaration != null && isRuntime(module, declaration) && named.name === "Exception" ? "Exception" : named.name;
}

function libraryType(module: Module, type: ts.Type, library: string, node: ts.Node): string {
  const names = argumentsOf(module, type).map((argument) => typeName(module, argument, node));
  switch (library) {
    case "Array":
      return `List<${names.join(", ")}>`;
    case "ReadonlyArray":
      return `IReadOnlyList<${names.join(", ")}>`;
    case "Map":
    case "ReadonlyMap":
      return `JsMap<${names.join(", ")}>`;
    case "Set":
    case "ReadonlySet":
      return `JsSet<${names.join(", ")}>`;
    default:
      throw fail(
        module,
        node,
        `The type ${library}.`,
        "It has no twin in the C# runtime.",
        library === "Date"
          ? "Days are texts `yyyy-mm-dd` (Day); instants arrive in the context."
          : "Use arrays, Map, Set or an interface.",
      );
  }
}

function functionName(module: Module, signature: ts.Signature, node: ts.Node): string {
  const inputs = signature
    .getParameters()
    .map((parameter) => typeName(module, module.checker.getTypeOfSymbolAtLocation(parameter, node), node));
  const output = typeName(module, signature.getReturnType(), node);
  if (output !== "void") return `Func<${[...inputs, output].join(", ")}>`;
  return inputs.length === 0 ? "Action" : `Action<${inputs.join(", ")}>`;
}

function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function everyPart(type: ts.Type, test: (part: ts.Type) => boolean): boolean {
  const values = parts(type).filter((part) => (part.flags & nothing) === 0);
  return values.length > 0 && values.every(test);
}

/** A brand (`string & { __day }`) is its primitive. */
function isPrimitive(type: ts.Type, flags: ts.TypeFlags): boolean {
  if (type.isIntersection()) return type.types.some((part) => (part.flags & flags) !== 0);
  return (type.flags & flags) !== 0;
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return "target" in type;
}

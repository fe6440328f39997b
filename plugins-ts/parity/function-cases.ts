import { basename } from "node:path";

import * as ts from "typescript";

import { pascalCase } from "../compiler/names";
import { className, programOf, sourceFiles } from "../compiler/program";
import type { SourceLayout } from "../compiler/program";
import { argumentsOf, isBoolean, isList, isNothing, isNumber, isText } from "../compiler/types";
import { BusinessError } from "../src/runtime";
import { canonicalJson } from "./canonical-json";
import type { Data } from "./canonical-json";
import { days, ids, noDays, numbers, texts } from "./nasty-values";
import type { Random } from "./random";

/** A function whose parameters are plain data. */
export interface PureFunction {
  readonly className: string;
  readonly name: string;
  readonly inputs: (random: Random) => readonly Data[];
  readonly run: (inputs: readonly Data[]) => string;
}

type Loaded = Readonly<Record<string, (...inputs: readonly Data[]) => Data>>;

/**
 * Every exported function of a layout's files, with a generator of arguments that follows from the types of its parameters.
 * @param load The module of a file by its path.
 */
export function pureFunctions(layout: SourceLayout, load: (path: string) => Loaded): readonly PureFunction[] {
  const program = programOf(layout);
  const checker = program.getTypeChecker();
  return sourceFiles(layout).flatMap((path) => {
    const file = program.getSourceFile(path);
    const owner = className(layout, path);
    if (file == null || owner == null) throw new Error(`${basename(path)} is not part of the program.`);
    const loaded = load(path);
    return file.statements.flatMap((statement) => {
      if (!ts.isFunctionDeclaration(statement) || statement.name == null || !isExported(statement)) return [];
      const name = statement.name.text;
      const types = statement.parameters.map((parameter) => checker.getTypeAtLocation(parameter));
      const run = loaded[name];
      if (run == null) throw new Error(`${owner} does not export ${name}.`);
      return [
        {
          className: owner,
          name: pascalCase(name),
          inputs: (random: Random) => types.map((type) => valueOf(checker, type, statement, random, 0)),
          run: (inputs: readonly Data[]) => outcomeOf(run, inputs),
        },
      ];
    });
  });
}

function outcomeOf(run: (...inputs: readonly Data[]) => Data, inputs: readonly Data[]): string {
  try {
    return canonicalJson(run(...inputs) ?? null);
  } catch (failure) {
    return canonicalJson(failure instanceof BusinessError ? ["refusal", failure.message] : ["mistake"]);
  }
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return ts.getModifiers(node)?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword) === true;
}

function valueOf(checker: ts.TypeChecker, type: ts.Type, node: ts.Node, random: Random, depth: number): Data {
  if (isNothing(type)) return null;
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (type.aliasSymbol?.name === "Day") return random.pick(days);
  if (isBoolean(type) && (type.flags & ts.TypeFlags.BooleanLiteral) === 0) return random.chance(0.5);
  if ((type.flags & ts.TypeFlags.BooleanLiteral) !== 0) return checker.typeToString(type) === "true";
  if (type.isUnion()) return valueOf(checker, random.pick(type.types), node, random, depth);
  if (isText(type)) return random.pick([...texts, ...days, ...noDays, ...ids]);
  if (isNumber(type)) return random.chance(0.5) ? random.pick(numbers) : random.below(200000) - 100000;
  const module = { checker };
  if (isList(module, type)) {
    const element = argumentsOf(module, type)[0];
    if (element == null) throw new Error("An array of nothing.");
    const length = random.pick(depth > 0 ? [0, 1, 2] : [0, 1, 2, 3, 8, random.chance(0.05) ? 300 : 4]);
    return Array.from({ length }, () => valueOf(checker, element, node, random, depth + 1));
  }
  return Object.fromEntries(
    type
      .getProperties()
      .map((member) => [
        member.name,
        valueOf(checker, checker.getTypeOfSymbolAtLocation(member, node), node, random, depth + 1),
      ]),
  );
}

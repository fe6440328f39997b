import type { Context } from "./runtime";

/** Types of parameters and responses, with the numbers the platform knows them by. */
export const customApiTypes = { Boolean: 0, Decimal: 2, Integer: 7, String: 10, Guid: 12 } as const;

export type CustomApiType = keyof typeof customApiTypes;

/** A label in the two languages of the product. */
export interface Label {
  readonly en: string;
  readonly de: string;
}

export interface CustomApiInput {
  readonly name: string;
  readonly type: CustomApiType;
  readonly isOptional: boolean;
  readonly label: Label;
}

export interface CustomApiOutput {
  readonly name: string;
  readonly type: CustomApiType;
  readonly label: Label;
}

/** What a custom API is to its callers: an unbound action of the Web API. */
export interface CustomApiContract {
  /** Unique name with prefix, for ever: an import recognises it by this. */
  readonly name: string;
  /** Full name of the plug-in type is `Plumbline.Rules.<handler>Plugin`. */
  readonly handler: string;
  /** Id of the plug-in type, for ever. */
  readonly typeId: string;
  readonly label: Label;
  readonly description: Label;
  /** Privilege a caller must hold; its spelling follows the roles. */
  readonly privilege: string;
  readonly inputs: readonly CustomApiInput[];
  readonly outputs: readonly CustomApiOutput[];
}

/** A custom API whose handler is there. */
export interface CustomApi extends CustomApiContract {
  readonly run: (context: Context) => void;
}

export function implemented(contract: CustomApiContract, run: (context: Context) => void): CustomApi {
  return { ...contract, run };
}

export function required(name: string, type: CustomApiType, en: string, de: string): CustomApiInput {
  return { name, type, isOptional: false, label: { en, de } };
}

export function optional(name: string, type: CustomApiType, en: string, de: string): CustomApiInput {
  return { name, type, isOptional: true, label: { en, de } };
}

export function response(name: string, type: CustomApiType, en: string, de: string): CustomApiOutput {
  return { name, type, label: { en, de } };
}

import { customApis } from "./custom-apis";
import { steps } from "./registrations";
import { Context } from "./runtime";
import type { PlatformContext } from "./runtime";

/** Full name of a handler's plug-in type. */
export function typeName(handler: string): string {
  return `Plumbline.Rules.${handler}Plugin`;
}

/**
 * The rules as the JavaScript twin of the assembly `Plumbline.Rules`: the code of each plug-in type by its full name, for the local Dataverse.
 */
export const plumblineTwin: Readonly<Record<string, (context: PlatformContext) => void>> = Object.fromEntries(
  [...steps, ...customApis].map(({ handler, run }) => [
    typeName(handler),
    (context: PlatformContext) => run(new Context(context)),
  ]),
);

import { customApiTypes } from "./custom-api";
import type { CustomApi, CustomApiInput, CustomApiOutput, Label } from "./custom-api";

/**
 * Text of the files of custom APIs under solution/, by path. The platform keeps these records the same in the package and in the tree: without a
 * declaration, members in the order of their names, found again by their unique names, and not named among the root components.
 */
export function customApiFiles(apis: readonly CustomApi[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const api of apis) {
    const folder = `customapis/${api.name}`;
    files.set(`${folder}/customapi.xml`, apiXml(api));
    for (const input of api.inputs) {
      files.set(`${folder}/customapirequestparameters/${input.name}/customapirequestparameter.xml`, inputXml(input));
    }
    for (const output of api.outputs) {
      files.set(
        `${folder}/customapiresponseproperties/${output.name}/customapiresponseproperty.xml`,
        outputXml(output),
      );
    }
  }
  return files;
}

function apiXml(api: CustomApi): string {
  return record("customapi", api.name, [
    `<allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype>`,
    `<bindingtype>0</bindingtype>`,
    ...translated("description", api.description),
    ...translated("displayname", api.label),
    `<executeprivilegename>${api.privilege}</executeprivilegename>`,
    `<iscustomizable>0</iscustomizable>`,
    `<isfunction>0</isfunction>`,
    `<isprivate>0</isprivate>`,
    `<name>${api.name}</name>`,
    `<plugintypeid>`,
    `  <plugintypeexportkey>${api.typeId}</plugintypeexportkey>`,
    `</plugintypeid>`,
    `<workflowsdkstepenabled>0</workflowsdkstepenabled>`,
  ]);
}

function inputXml(input: CustomApiInput): string {
  return record("customapirequestparameter", input.name, [
    ...translated("description", input.label),
    ...translated("displayname", input.label),
    `<iscustomizable>0</iscustomizable>`,
    `<isoptional>${input.isOptional ? 1 : 0}</isoptional>`,
    `<name>${input.name}</name>`,
    `<type>${customApiTypes[input.type]}</type>`,
  ]);
}

function outputXml(output: CustomApiOutput): string {
  return record("customapiresponseproperty", output.name, [
    ...translated("description", output.label),
    ...translated("displayname", output.label),
    `<iscustomizable>0</iscustomizable>`,
    `<name>${output.name}</name>`,
    `<type>${customApiTypes[output.type]}</type>`,
  ]);
}

function record(kind: string, name: string, lines: readonly string[]): string {
  return `<${kind} uniquename="${name}">\n${lines.map((line) => `  ${line}\n`).join("")}</${kind}>\n`;
}

function translated(member: string, label: Label): readonly string[] {
  return [
    `<${member} default="${escapeXml(label.en)}">`,
    `  <label description="${escapeXml(label.en)}" languagecode="1033" />`,
    `  <label description="${escapeXml(label.de)}" languagecode="1031" />`,
    `</${member}>`,
  ];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

import { assemblyId, assemblyName, assemblyVersion, typeIds } from "./assembly";
import { customApiFiles } from "./custom-api-files";
import { customApis } from "./custom-apis";
import { steps } from "./registrations";
import { preImage } from "./runtime/context";
import type { Stage, Step } from "./step";
import { typeName } from "./twin";

/**
 * Token of the public key the assembly is signed with (plugins-ts/dotnet/Plumbline.Rules.snk). A strong name is an identity, not a secret: it lets a
 * solution update find the assembly again.
 */
export const publicKeyToken = "5b290f521ead5732";

/** Ids of platform messages are the same in every environment. */
const messageIds: Readonly<Record<Step["message"], string>> = {
  Create: "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8",
  Update: "20bebb1b-ea3e-db11-86a7-000a3a5473e8",
  Delete: "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8",
};

const stageNumbers: Readonly<Record<Stage, number>> = { preValidation: 10, preOperation: 20, postOperation: 40 };

const schema = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const declaration = '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n';

/** Full name of the assembly as solutions carry it. */
export function assemblyFullName(): string {
  return `${assemblyName}, Version=${assemblyVersion}, Culture=neutral, PublicKeyToken=${publicKeyToken}`;
}

/** Folder of the assembly inside the solution source. */
export function assemblyFolder(): string {
  return `PluginAssemblies/${assemblyName}-${assemblyId.toUpperCase()}`;
}

/** Root components of solution.xml that the steps and the assembly need, as XML elements. */
export function rootComponents(): readonly string[] {
  return [
    `<RootComponent type="91" id="{${assemblyId}}" schemaName="${assemblyFullName()}" behavior="0" />`,
    ...[...steps]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((step) => `<RootComponent type="92" id="{${step.id}}" behavior="0" />`),
  ];
}

/** Text of every file under solution/ that follows from the lists of steps and custom APIs, by path relative to solution/. */
export function stepFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  files.set(`${assemblyFolder()}/${assemblyName}.dll.data.xml`, assemblyXml());
  for (const step of steps) files.set(`SdkMessageProcessingSteps/{${step.id}}.xml`, stepXml(step));
  for (const [path, text] of customApiFiles(customApis)) files.set(path, text);
  return files;
}

/** Id of every plug-in type by handler: those of the steps, then those of the custom APIs. */
export function pluginTypeIds(): Readonly<Record<string, string>> {
  return { ...typeIds, ...Object.fromEntries(customApis.map((api) => [api.handler, api.typeId])) };
}

function assemblyXml(): string {
  const full = assemblyFullName();
  const types = Object.entries(pluginTypeIds())
    .map(([handler, id]) => {
      const name = typeName(handler);
      return (
        `    <PluginType AssemblyQualifiedName="${name}, ${full}" PluginTypeId="${id}" Name="${name}">\n` +
        `      <FriendlyName>${id}</FriendlyName>\n    </PluginType>`
      );
    })
    .join("\n");
  return (
    `${declaration}<PluginAssembly FullName="${full}" PluginAssemblyId="${assemblyId}" CustomizationLevel="1" ${schema}>\n` +
    `  <IsolationMode>2</IsolationMode>\n  <SourceType>0</SourceType>\n  <IntroducedVersion>1.0</IntroducedVersion>\n` +
    `  <FileName>/${assemblyFolder()}/${assemblyName}.dll</FileName>\n  <PluginTypes>\n${types}\n  </PluginTypes>\n</PluginAssembly>\n`
  );
}

function stepXml(step: Step): string {
  const type = typeName(step.handler);
  const name = `${type}: ${step.message} of ${step.table}`;
  return [
    `${declaration}<SdkMessageProcessingStep Name="${name}" SdkMessageProcessingStepId="{${step.id}}" ${schema}>`,
    `  <SdkMessageId>${messageIds[step.message]}</SdkMessageId>`,
    `  <PluginTypeName>${type}, ${assemblyFullName()}</PluginTypeName>`,
    `  <PluginTypeId>${typeIds[step.handler] ?? ""}</PluginTypeId>`,
    `  <PrimaryEntity>${step.table}</PrimaryEntity>`,
    `  <AsyncAutoDelete>0</AsyncAutoDelete>`,
    `  <Description>${escapeXml(step.description)}</Description>`,
    `  <FilteringAttributes>${step.filter.join(",")}</FilteringAttributes>`,
    `  <InvocationSource>0</InvocationSource>`,
    `  <Mode>0</Mode>`,
    `  <Rank>${step.rank}</Rank>`,
    `  <EventHandlerTypeCode>4602</EventHandlerTypeCode>`,
    `  <Stage>${stageNumbers[step.stage]}</Stage>`,
    `  <IsCustomizable>1</IsCustomizable>`,
    `  <IsHidden>0</IsHidden>`,
    `  <SupportedDeployment>0</SupportedDeployment>`,
    `  <IntroducedVersion>1.0</IntroducedVersion>`,
    ...imageXml(step),
    `</SdkMessageProcessingStep>\n`,
  ].join("\n");
}

function imageXml(step: Step): readonly string[] {
  if (step.image == null) return [`  <SdkMessageProcessingStepImages />`];
  return [
    `  <SdkMessageProcessingStepImages>`,
    `    <SdkMessageProcessingStepImage Name="${preImage}">`,
    `      <SdkMessageProcessingStepImageId>{${step.image.id}}</SdkMessageProcessingStepImageId>`,
    `      <Attributes>${step.image.columns.join(",")}</Attributes>`,
    `      <EntityAlias>${preImage}</EntityAlias>`,
    `      <ImageType>0</ImageType>`,
    `      <MessagePropertyName>Target</MessagePropertyName>`,
    `      <IsCustomizable>1</IsCustomizable>`,
    `    </SdkMessageProcessingStepImage>`,
    `  </SdkMessageProcessingStepImages>`,
  ];
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

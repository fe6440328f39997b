import { messageName } from "./sdk-message";
import type { SolutionSource } from "./solution-source";
import { attribute, childElement, childElements, childFlag, childNumber, childText, plainGuid } from "./xml-query";
import type { XmlElement } from "./xml-read";

export interface StepImageDefinition {
  id: string;
  name: string;
  alias: string;
  type: "pre" | "post" | "both";
  /** Logical names; empty means all columns. */
  columns: string[];
  /** Target, Id… */
  messageProperty: string;
}

/** A registered step of a plug-in type. */
export interface StepDefinition {
  id: string;
  name: string;
  description: string | undefined;
  /** Create, Update…; undefined when the message id is not well known. */
  message: string | undefined;
  messageId: string;
  /** Full name of the plug-in type without assembly; undefined for steps of plug-in packages. */
  typeName: string | undefined;
  /** Simple name of the assembly. */
  assembly: string | undefined;
  typeId: string | undefined;
  /** Logical name; undefined for messages without table. */
  table: string | undefined;
  /** 10 pre-validation, 20 pre-operation, 40 post-operation. */
  stage: number;
  mode: "sync" | "async";
  /** Steps of one stage run in this order. */
  rank: number;
  /** Logical names; empty means any column. */
  filtering: string[];
  asyncAutoDelete: boolean;
  images: StepImageDefinition[];
  configuration: string | undefined;
  /** File in the unpacked tree. */
  file: string;
}

const IMAGE_TYPES = ["pre", "post", "both"] as const;

/** The SDK steps of a solution, by file. */
export function readSteps(source: SolutionSource): StepDefinition[] {
  return source.components.sdkSteps.map(({ element, file }) => {
    const messageId = plainGuid(childText(element, "SdkMessageId")) ?? "";
    const [typeName, assembly] = (childText(element, "PluginTypeName") ?? "").split(",").map((text) => text.trim());
    const table = childText(element, "PrimaryEntity")?.toLowerCase();
    return {
      id: plainGuid(attribute(element, "SdkMessageProcessingStepId")) ?? "",
      name: attribute(element, "Name") ?? "",
      description: childText(element, "Description"),
      message: messageName(messageId),
      messageId,
      typeName: typeName || undefined,
      assembly: assembly || undefined,
      typeId: plainGuid(childText(element, "PluginTypeId")),
      table: table === "none" ? undefined : table,
      stage: childNumber(element, "Stage") ?? 40,
      mode: childNumber(element, "Mode") === 1 ? "async" : "sync",
      rank: childNumber(element, "Rank") ?? 1,
      filtering: namesIn(childText(element, "FilteringAttributes")),
      asyncAutoDelete: childFlag(element, "AsyncAutoDelete"),
      images: readImages(element),
      configuration: childText(element, "Configuration"),
      file,
    };
  });
}

function readImages(step: XmlElement): StepImageDefinition[] {
  const list = childElement(step, "SdkMessageProcessingStepImages");
  return (list ? childElements(list, "SdkMessageProcessingStepImage") : []).map((image) => {
    const alias = childText(image, "EntityAlias") ?? "";
    return {
      id: plainGuid(childText(image, "Id") ?? childText(image, "SdkMessageProcessingStepImageId")) ?? "",
      name: attribute(image, "Name") ?? childText(image, "Name") ?? alias,
      alias,
      type: IMAGE_TYPES[childNumber(image, "ImageType") ?? 0] ?? "pre",
      columns: namesIn(childText(image, "Attributes")),
      messageProperty: childText(image, "MessagePropertyName") ?? "Target",
    };
  });
}

function namesIn(list: string | undefined): string[] {
  return (list ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "");
}

import { deterministicId } from "@plumbline/packager";
import type { Label } from "../../contract/metadata";

/** One object of the metadata: what is printed, and what can be reached from it. */
export interface MetaNode {
  /** Type name without namespace, such as `StringAttributeMetadata`. */
  readonly type: string;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly navigation: Readonly<Record<string, () => MetaNode | readonly MetaNode[] | null>>;
}

/** Ids of metadata are the same on every server of this kind. */
export function metadataId(kind: string, name: string): string {
  return deterministicId(`metadata:${kind}:${name}`);
}

interface LocalizedLabel {
  readonly Label: string;
  readonly LanguageCode: number;
  readonly IsManaged: boolean;
  readonly MetadataId: string;
  readonly HasChanged: null;
}

function localized(owner: string, text: string, language: number): LocalizedLabel {
  return {
    Label: text,
    LanguageCode: language,
    IsManaged: true,
    MetadataId: metadataId("label", `${owner}:${language}`),
    HasChanged: null,
  };
}

/** A label in all its languages and in the caller's. */
export function labelJson(owner: string, label: Label, languageId: number): unknown {
  const languages = Object.entries(label.byLanguage).map(([language, text]) =>
    localized(owner, text, Number(language)),
  );
  const all = languages.length > 0 || label.text === "" ? languages : [localized(owner, label.text, 1033)];
  return {
    LocalizedLabels: all,
    UserLocalizedLabel: all.find((one) => one.LanguageCode === languageId) ?? all[0] ?? null,
  };
}

/** A property an administrator could change: this server keeps them as they are. */
export function managedProperty(value: unknown, name: string): unknown {
  return { Value: value, CanBeChanged: false, ManagedPropertyLogicalName: name };
}

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PackageError } from "../package-errors";
import { compareOrdinal } from "../order";
import { attribute, childElement, childElements, elementAt } from "../xml-query";
import { parseXml, type XmlElement } from "../xml-read";
import { TREE_STYLE, writeXmlBytes } from "../xml-write";
import { fileBytes } from "./markup";
import { emptyList, rootComponentMarkup, type RootComponentSpec } from "./solution-markup";

export type Outcome = "added" | "replaced" | "kept";

/** What happened to one component, e.g. `view:sample_order/Active orders`. */
export interface AuthoredComponent {
  component: string;
  outcome: Outcome;
}

/**
 * Edits one unpacked solution tree: adds what is missing and leaves alone what is there, unless `replace` names the component.
 * A name that ends in `*` stands for all that start so.
 */
export class TreeEditor {
  readonly done: AuthoredComponent[] = [];
  private readonly parsed = new Map<string, XmlElement>();

  constructor(
    private readonly dir: string,
    private readonly replace: readonly string[] = [],
  ) {}

  /** Writes a file that is one component. */
  file(component: string, path: string, markup: () => string): void {
    const outcome = this.outcomeFor(component, existsSync(join(this.dir, path)));
    if (outcome === "kept") return;
    this.parsed.delete(path);
    this.write(path, fileBytes(markup(), path));
  }

  /**
   * Puts an element into a list inside a file. The list is found by child names from the root; the element's place is by `order`.
   * @throws PackageError when the file or the list is not there
   */
  entry(
    component: string,
    path: string,
    list: readonly string[],
    markup: () => string,
    order: (item: XmlElement) => string,
  ): void {
    const root = this.read(path);
    const container = elementAt(root, ...list);
    if (!container)
      throw new PackageError("ComponentInvalid", `${path} has no ${list.join("/")} to put ${component} in.`, path);
    const made = parseXml(markup(), path);
    const key = order(made);
    const present = childElements(container).find((item) => compareOrdinal(order(item), key) === 0);
    const outcome = this.outcomeFor(component, present !== undefined);
    if (outcome === "kept") return;
    const item = ownerOf(container).importNode(made, true);
    if (present) container.replaceChild(item, present);
    else
      container.insertBefore(
        item,
        childElements(container).find((other) => compareOrdinal(order(other), key) > 0) ?? null,
      );
    this.write(path, writeXmlBytes(root, TREE_STYLE));
  }

  /** Makes sure that a file with an empty list is there. */
  list(path: string, rootName: string): void {
    if (!existsSync(join(this.dir, path))) this.write(path, fileBytes(emptyList(rootName), path));
  }

  /** Adds a root component where the solution does not list it yet. */
  rootComponent(component: RootComponentSpec): void {
    const path = "Other/Solution.xml";
    const root = this.read(path);
    const container = elementAt(root, "SolutionManifest", "RootComponents");
    if (!container) throw new PackageError("ComponentInvalid", `${path} has no RootComponents.`, path);
    const order = (item: XmlElement): string =>
      `${(attribute(item, "type") ?? "").padStart(6, "0")}/${attribute(item, "schemaName") ?? attribute(item, "id") ?? ""}`;
    const made = parseXml(rootComponentMarkup(component), path);
    const key = order(made);
    if (childElements(container).some((item) => order(item).toLowerCase() === key.toLowerCase())) return;
    const next = childElements(container).find((item) => compareOrdinal(order(item), key) > 0);
    container.insertBefore(ownerOf(container).importNode(made, true), next ?? null);
    this.write(path, writeXmlBytes(root, TREE_STYLE));
  }

  /** Makes sure that Entity.xml has a list of alternate keys, at its place before the entity set name. */
  keyList(path: string): void {
    const root = this.read(path);
    const entity = elementAt(root, "EntityInfo", "entity");
    if (!entity || childElement(entity, "EntityKeys")) return;
    entity.insertBefore(ownerOf(entity).createElement("EntityKeys"), childElement(entity, "EntitySetName") ?? null);
    this.write(path, writeXmlBytes(root, TREE_STYLE));
  }

  /** The root of a file of the tree. @throws PackageError when it is not there */
  read(path: string): XmlElement {
    const full = join(this.dir, path);
    if (!existsSync(full))
      throw new PackageError(
        "TreeMissing",
        `The solution tree has no ${path}; author the solution or table first.`,
        path,
      );
    return parseXml(readFileSync(full), path);
  }

  /** Names of the folders below a folder of the tree. */
  folders(path: string): string[] {
    const full = join(this.dir, path);
    return existsSync(full)
      ? readdirSync(full, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      : [];
  }

  exists(path: string): boolean {
    return existsSync(join(this.dir, path));
  }

  private outcomeFor(component: string, present: boolean): Outcome {
    const named = this.replace.some((name) =>
      name.endsWith("*") ? component.startsWith(name.slice(0, -1)) : component === name,
    );
    const outcome = !present ? "added" : named ? "replaced" : "kept";
    this.done.push({ component, outcome });
    return outcome;
  }

  private write(path: string, bytes: Uint8Array): void {
    const full = join(this.dir, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, bytes);
  }
}

function ownerOf(element: XmlElement): NonNullable<XmlElement["ownerDocument"]> {
  const document = element.ownerDocument;
  if (!document) throw new TypeError("An element always belongs to a document.");
  return document;
}

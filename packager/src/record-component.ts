import type { Labels } from "./option-set-definition";
import type { SolutionSource } from "./solution-source";
import { attribute, childElement, labelsIn, preferredLabel } from "./xml-query";
import { parseXml, type XmlElement } from "./xml-read";

/** A component the package keeps as one XML record in a folder of its own (`customapis/<name>/customapi.xml`). */
export interface RecordComponent {
  /** Path in the package. */
  path: string;
  /** Folder of the record, with trailing slash. */
  folder: string;
  element: XmlElement;
}

/** All records whose path matches, by path. */
export function recordsAt(source: SolutionSource, pattern: RegExp): RecordComponent[] {
  return [...source.files.keys()]
    .filter((path) => pattern.test(path))
    .sort()
    .flatMap((path) => {
      const content = source.files.get(path);
      if (!content) return [];
      return [{ path, folder: path.slice(0, path.lastIndexOf("/") + 1), element: parseXml(content, path) }];
    });
}

/** Text with translations: `<displayname default="…"><label description languagecode/></displayname>`. */
export function translatedText(
  record: XmlElement,
  name: string,
  language: number,
): { text: string | undefined; labels: Labels } {
  const element = childElement(record, name);
  const labels = labelsIn(element);
  return { text: preferredLabel(labels, language) ?? attribute(element, "default"), labels };
}

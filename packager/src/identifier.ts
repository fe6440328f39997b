/** Words of a text: runs of letters and digits, accents removed. */
function wordsOf(text: string): string[] {
  return (
    text
      .replace(/ß/g, "ss")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .match(/[A-Za-z0-9]+/g) ?? []
  );
}

/** `Not applicable` → `notApplicable`, `PCI DSS` → `pciDss`; undefined when nothing is left of the text. */
export function camelCase(text: string): string | undefined {
  const name = wordsOf(text)
    .map((word, index) => (index === 0 ? word.toLowerCase() : capitalized(word.toLowerCase())))
    .join("");
  return name === "" ? undefined : /^\d/.test(name) ? `_${name}` : name;
}

/** `Evidence kind` → `EvidenceKind`; capitals inside a word stay. */
export function pascalCase(text: string): string {
  const name = wordsOf(text).map(capitalized).join("");
  return /^\d/.test(name) ? `_${name}` : name;
}

/** Name without the publisher's prefix. */
export function withoutPrefix(name: string, prefix: string): string {
  return name.toLowerCase().startsWith(`${prefix.toLowerCase()}_`) ? name.slice(prefix.length + 1) : name;
}

/** A key of an object literal, quoted where it must be. */
export function propertyKey(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

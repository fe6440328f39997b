const resource = "plb_/strings/plumbline";

/** Localised sentence by key; `{0}`, `{1}`… are replaced by the values. */
export function text(key: string, ...values: readonly (string | number)[]): string {
  const template = Xrm.Utility.getResourceString(resource, key);
  return template.replace(/\{(\d)\}/g, (placeholder, index: string) => String(values[Number(index)] ?? placeholder));
}

import axe from "axe-core";

/** What axe finds wrong, one line each. Contrast needs a real browser and is left to the eye there. */
export async function violations(element: Element): Promise<readonly string[]> {
  const result = await axe.run(element, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

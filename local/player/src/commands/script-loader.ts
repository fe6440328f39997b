const loads = new Map<string, Promise<void>>();

/** Address of a web resource's content. */
export function webResourceUrl(name: string): string {
  return `/WebResources/${name.split("/").map(encodeURIComponent).join("/")}`;
}

/** "$webresource:sample_/scripts/a.js" or the name alone → the name. */
export function webResourceName(reference: string): string {
  return reference.replace(/^\$webresource:/i, "");
}

/**
 * Loads a script web resource once for the life of the page; forms and command bars share it.
 * A failed load may be tried again.
 * @param reference name, with or without `$webresource:`.
 */
export function loadScript(reference: string): Promise<void> {
  const name = webResourceName(reference);
  const known = loads.get(name);
  if (known) {
    return known;
  }
  const load = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = webResourceUrl(name);
    // Libraries of one list depend on each other in order.
    script.async = false;
    script.onload = () => resolve();
    script.onerror = () => {
      loads.delete(name);
      script.remove();
      reject(new Error(`The script ${name} could not be loaded. Check that the web resource is in the solution.`));
    };
    document.head.appendChild(script);
  });
  loads.set(name, load);
  return load;
}

/**
 * Function by its dotted name, looked up on the window, bound to the object that holds it.
 * @throws Error naming what is missing.
 */
export function functionByName(name: string): (...parameters: unknown[]) => unknown {
  let holder: unknown = window;
  let value: unknown = window;
  for (const part of name.split(".")) {
    holder = value;
    value = (holder as Record<string, unknown> | null | undefined)?.[part];
    if (value === undefined || value === null) {
      throw new Error(`The function ${name} does not exist: "${part}" is missing.`);
    }
  }
  if (typeof value !== "function") {
    throw new Error(`${name} is not a function.`);
  }
  return (...parameters) => Reflect.apply(value as (...all: unknown[]) => unknown, holder, parameters);
}

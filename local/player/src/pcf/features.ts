/** A call into a feature the control's manifest does not declare. */
export class FeatureNotDeclared extends Error {
  override readonly name = "FeatureNotDeclared";
  constructor(method: string) {
    super(
      `Feature '${method}' is required to be specified in the <uses-feature> section in ControlManifest.xml before use.`,
    );
  }
}

/** Declares the manifest this feature, as a whole (`WebAPI`) or this method of it (`Device.pickFile`)? */
export function isDeclared(features: ReadonlySet<string>, feature: string, method: string): boolean {
  return features.has(feature) || features.has(`${feature}.${method}`);
}

/** The same API, with every undeclared method replaced by one that throws {@link FeatureNotDeclared}. */
export function gated<T extends object>(api: T, features: ReadonlySet<string>, feature: string): T {
  return new Proxy(api, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof member !== "function" || typeof key !== "string" || isDeclared(features, feature, key)) {
        return member;
      }
      return () => {
        throw new FeatureNotDeclared(`${feature}.${key}`);
      };
    },
  });
}

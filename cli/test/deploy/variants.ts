import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { readZip, type SolutionSource, writeZip } from "@plumbline/packager";
import { readFileSync } from "node:fs";

import { paths } from "../../src/paths";

/** Another zip of the same solution. */
export function variant(
  folder: string,
  options: {
    readonly version?: string;
    readonly managed?: boolean;
    readonly change?: (source: SolutionSource) => void;
  },
): string {
  const source = readZip(readFileSync(paths.managedZip));
  options.change?.(source);
  const file = join(folder, `variant-${crypto.randomUUID()}.zip`);
  writeFileSync(
    file,
    writeZip(source, {
      managed: options.managed ?? true,
      ...(options.version !== undefined && { version: options.version }),
      mayBeMissing: (part) => part.path.endsWith(".dll"),
    }),
  );
  return file;
}

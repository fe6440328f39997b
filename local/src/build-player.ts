import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";

const SOURCE = join(__dirname, "..", "player", "src");

/** Modules the page gets from the platform libraries: name → global variable. */
const PLATFORM_GLOBALS: Readonly<Record<string, string>> = {
  react: "Reactv16",
  "react-dom": "ReactDOMv16",
  "@fluentui/react": "FluentUIReactv81211",
};

const platformLibraries: Plugin = {
  name: "platform-libraries",
  setup(bundle) {
    bundle.onResolve({ filter: /^(react|react-dom|@fluentui\/react)(\/.*)?$/ }, ({ path, importer }) =>
      path in PLATFORM_GLOBALS
        ? { path, namespace: "platform-library" }
        : {
            errors: [
              {
                text: `${importer} imports "${path}"; only the whole library is on the page. Import the package itself.`,
              },
            ],
          },
    );
    bundle.onLoad({ filter: /.*/, namespace: "platform-library" }, ({ path }) => ({
      contents: `module.exports = globalThis.${PLATFORM_GLOBALS[path]};`,
      loader: "js",
    }));
  },
};

/**
 * Builds the player into `outDir`: index.html, player.js, player.css and its few static files. The platform
 * libraries are not part of it; the server offers them under `/local/lib/`.
 * @throws when a source file does not compile.
 */
export async function buildPlayer(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await build({
    entryPoints: { player: join(SOURCE, "main.tsx") },
    outdir: outDir,
    bundle: true,
    format: "iife",
    platform: "browser",
    target: "es2020",
    minify: true,
    sourcemap: false,
    legalComments: "none",
    logLevel: "warning",
    jsx: "transform",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [platformLibraries],
  });
  await copyFile(join(SOURCE, "index.html"), join(outDir, "index.html"));
  const statics = join(SOURCE, "static");
  for (const file of await readdir(statics)) {
    await copyFile(join(statics, file), join(outDir, file));
  }
}

declare module "@microsoft/eslint-plugin-power-apps" {
  import type { ESLint } from "eslint";

  /** Microsoft's rules of the solution checker for scripts. */
  const plugin: ESLint.Plugin;
  export default plugin;
}

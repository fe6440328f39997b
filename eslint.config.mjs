import js from "@eslint/js";
import powerApps from "@microsoft/eslint-plugin-power-apps";
import importX from "eslint-plugin-import-x";
import react from "eslint-plugin-react";
import hooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Who may import whom (docs/architecture.md). What a room is not given here is out of bounds for it. */
const mayImport = {
  governance: [],
  content: [],
  packager: [],
  exchange: [],
  documents: ["governance"],
  "plugins-ts": ["governance"],
  "pcf-controls": ["governance"],
  webresources: ["governance", "exchange", "documents"],
  local: ["packager"],
};

const rooms = Object.keys(mayImport);
const border = (room) => {
  const forbidden = [...rooms, "cli", "test", "bench"].filter(
    (other) => other !== room && !mayImport[room].includes(other),
  );
  return {
    files: [`${room}/**/*.{ts,tsx}`],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: forbidden.map((other) => ({
            group: [`@plumbline/${other}`, `@plumbline/${other}/*`, `**/../${other}/**`],
            message: `${room}/ must not import ${other}/ (see docs/architecture.md).`,
          })),
        },
      ],
    },
  };
};

const inPage = ["pcf-controls/**/*.{ts,tsx}", "local/player/**/*.{ts,tsx}", "webresources/src/**/*.ts"];

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/",
      "**/generated/",
      "build/",
      "coverage/",
      "pcf-controls/out/",
      "solution/",
      ".plumbline/",
      "webresources/empty-fs/",
      "plugins-ts/compiler/bad/",
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    plugins: { "import-x": importX },
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["pcf-controls/build.ts"], defaultProject: "tsconfig.base.json" },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "import-x/no-cycle": ["error", { maxDepth: 4, ignoreExternal: true }],
      "no-eval": "error",
      "no-alert": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  ...rooms.map(border),
  {
    files: inPage,
    plugins: { react, "react-hooks": hooks },
    languageOptions: { globals: { ...globals.browser, ComponentFramework: "readonly", Xrm: "readonly" } },
    settings: { react: { version: "16.14" } },
    rules: {
      ...hooks.configs.recommended.rules,
      "react/jsx-key": "error",
      "react/jsx-no-target-blank": "error",
      "react/no-danger": "error",
      "react/no-unescaped-entities": "error",
    },
  },
  {
    files: ["pcf-controls/*/**/*.{ts,tsx}", "webresources/src/**/*.ts"],
    ignores: ["pcf-controls/test/**"],
    ...powerApps.configs.paCheckerHosted,
    plugins: { "@microsoft/power-apps": powerApps },
  },
  {
    files: ["**/test/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/unbound-method": "off",
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["local/player/src/static/*.js"],
    languageOptions: { globals: globals.browser },
  },
);

const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const swc = { ...JSON.parse(readFileSync(join(__dirname, ".swcrc.json"), "utf8")), swcrc: false };

/** One project a room, so that a room's tests run alone: `npx jest --selectProjects governance`. */
const room = (name, options = {}) => ({
  displayName: name,
  rootDir: __dirname,
  roots: [`<rootDir>/${name}`],
  testMatch: [`<rootDir>/${name}/test/**/*.test.ts`],
  testPathIgnorePatterns: ["/node_modules/"],
  modulePathIgnorePatterns: ["/out/", "/build/"],
  transform: { "\\.tsx?$": ["@swc/jest", swc] },
  testEnvironment: "node",
  ...options,
});

const inPage = { testEnvironment: "jsdom", setupFilesAfterEnv: ["<rootDir>/jest.page-setup.js"] };

module.exports = {
  projects: [
    room("governance"),
    room("content"),
    room("packager"),
    room("plugins-ts"),
    room("exchange"),
    room("documents"),
    room("local", { testPathIgnorePatterns: ["/node_modules/", "/test/player/"] }),
    room("local", {
      ...inPage,
      displayName: "player",
      testMatch: ["<rootDir>/local/test/player/**/*.test.ts?(x)"],
    }),
    room("pcf-controls", { ...inPage, testMatch: ["<rootDir>/pcf-controls/test/**/*.test.ts?(x)"] }),
    room("webresources", { ...inPage, testMatch: ["<rootDir>/webresources/test/**/*.test.ts?(x)"] }),
    room("cli"),
    room("test", {
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "/test/journeys/"],
      globalSetup: "<rootDir>/test/prepare-tenant.ts",
    }),
    room("test", {
      displayName: "journeys",
      testMatch: ["<rootDir>/test/journeys/**/*.test.ts"],
      globalSetup: "<rootDir>/test/prepare-tenant.ts",
    }),
  ],
};

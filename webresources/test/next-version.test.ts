import { nextVersion } from "../src/next-version";

describe("the version after a version", () => {
  test.each([
    ["2.0", "2.1"],
    ["2.9", "2.10"],
    ["1", "2"],
    ["1.4.7", "1.4.8"],
    ["", "1.0"],
    ["spring", "1.0"],
  ])("after %p comes %p", (version, next) => {
    expect(nextVersion(version)).toBe(next);
  });
});

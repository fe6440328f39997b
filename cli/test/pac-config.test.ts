import { pacConfigFaults, readPacConfig } from "../src/pac-config";

describe("pac-config.json", () => {
  test("fits its schema and the solution", () => {
    expect(readPacConfig().solution.uniqueName).toBe("Plumbline");
  });

  test("another version than the solution's is named with both", () => {
    const config = readPacConfig();
    const [fault] = pacConfigFaults({ ...config, solution: { ...config.solution, version: "9.9.0.0" } });
    expect(fault).toMatch(/solution\.version is 9\.9\.0\.0, .* says \d+\.\d+\.0\.0/);
  });

  test("a missing publisher is a fault with its place", () => {
    const { publisher: _publisher, ...rest } = readPacConfig();
    expect(pacConfigFaults(rest).join(" ")).toMatch(/publisher/);
  });
});

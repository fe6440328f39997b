import { buildAssembly, dotnet, DotnetError, hasDotnet } from "../../compiler/build-assembly";

const path = process.env["PATH"];
afterEach(() => {
  process.env["PATH"] = path;
});

test("without a .NET SDK the build says what to install", async () => {
  process.env["PATH"] = "/nowhere";
  expect(await hasDotnet()).toBe(false);
  const failure = await dotnet(["build"]).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DotnetError);
  expect(String(failure)).toContain("Install the .NET SDK 8 or newer");
  await expect(buildAssembly("unused.dll", () => undefined)).rejects.toThrow(DotnetError);
});

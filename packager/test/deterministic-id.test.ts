import { deterministicId } from "../src";

test("the same name gives the same id, another name another", () => {
  expect(deterministicId("form/sample_order/main")).toBe(deterministicId("form/sample_order/main"));
  expect(deterministicId("form/sample_order/main")).not.toBe(deterministicId("form/sample_order/quick"));
});

test("ids are those of the standard's own example (version 5, name space of domain names)", () => {
  expect(deterministicId("www.example.com", "6ba7b810-9dad-11d1-80b4-00c04fd430c8")).toBe(
    "2ed6657d-e927-568b-95e1-2665a8aea6a2",
  );
});

test("a namespace may have braces and must be a GUID", () => {
  const space = "11111111-2222-4333-8444-555555555555";
  expect(deterministicId("x", `{${space}}`)).toBe(deterministicId("x", space));
  expect(() => deterministicId("x", "mine")).toThrow('"mine" is not a GUID');
});

import { lineAt, listWindow, prefixSums } from "../shared/list-window";

const tens = (count: number): readonly number[] => prefixSums(count, () => 10);

it("sums heights", () => {
  expect(prefixSums(3, (index) => index + 1)).toEqual([0, 1, 3, 6]);
});

it.each([
  [-5, 0],
  [0, 0],
  [9, 0],
  [10, 1],
  [99, 9],
  [500, 9],
])("finds the line at height %d", (height, line) => {
  expect(lineAt(tens(10), height)).toBe(line);
});

it("renders the lines in sight and some around them", () => {
  expect(listWindow(tens(100), 500, 520, -1, 2).indices).toEqual([48, 49, 50, 51, 52, 53, 54]);
});

it("always renders the kept line", () => {
  expect(listWindow(tens(100), 500, 500, 3, 1).indices).toEqual([3, 49, 50, 51]);
  expect(listWindow(tens(100), 500, 500, 99, 1).indices).toEqual([49, 50, 51, 99]);
});

it("has nothing to render for an empty list", () => {
  expect(listWindow(tens(0), 0, 100, -1).indices).toEqual([]);
});

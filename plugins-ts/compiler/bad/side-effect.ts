export const names: readonly string[] = [];
names.indexOf("a");
// expect 2:1  ExpressionStatement at the top of a file.

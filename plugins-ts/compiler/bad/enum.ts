export enum Colour {
  red,
}
// expect 1:1  EnumDeclaration at the top of a file.

export class Rule {
  readonly name = "rule";
}
// expect 1:1  ClassDeclaration at the top of a file.

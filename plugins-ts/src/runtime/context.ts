import { dayOfInstant } from "@plumbline/governance";
import type { Day } from "@plumbline/governance";

import type { Entity, PlatformContext } from "./platform";
import { Row, overlay } from "./row";
import { isWrittenByRule, Service } from "./service";
import { decimalNumber, decimalText, int, noGuid } from "./values";
import type { Guid } from "./values";

/** Name of the only image steps register. */
export const preImage = "pre";

/** What a handler gets: the operation, who started it and when, and the rows. */
export class Context {
  /** The rows, as SYSTEM: rules see everything, and only rules write verdicts. */
  readonly service: Service;
  /** When the operation started, ISO 8601 UTC. The only clock of a rule. */
  readonly now: string;
  readonly today: Day;

  constructor(private readonly platform: PlatformContext) {
    this.service = new Service(platform);
    this.now = platform.operationCreatedOn;
    const today = dayOfInstant(platform.operationCreatedOn);
    if (today == null) throw new TypeError(`"${platform.operationCreatedOn}" is not an instant.`);
    this.today = today;
  }

  /** Who started it: four eyes are checked on this person. */
  get caller(): Guid {
    return this.platform.initiatingUserId;
  }

  get isGerman(): boolean {
    return this.platform.languageId === 1031;
  }

  get table(): string {
    return this.platform.primaryEntityName;
  }

  get id(): Guid {
    return this.platform.primaryEntityId;
  }

  get isCreate(): boolean {
    return this.platform.messageName === "Create";
  }

  get isDelete(): boolean {
    return this.platform.messageName === "Delete";
  }

  /** The columns that were sent. Changing it before the write changes what is written. Not there when a row is deleted. */
  get target(): Row {
    const target = this.platform.inputParameters["Target"];
    if (!isEntity(target)) throw new TypeError(`${this.platform.messageName} of ${this.table} has no row to read.`);
    return new Row(target);
  }

  /** The row before the operation, with the columns its step registers. */
  get before(): Row {
    const image = this.platform.preEntityImages[preImage];
    if (image == null) throw new TypeError(`The step of ${this.table} registers no image "${preImage}".`);
    return new Row(image);
  }

  /** The row as the operation leaves it. Read-only: to change what is written, set {@link target}. */
  get after(): Row {
    const image = this.platform.preEntityImages[preImage];
    return image == null ? this.target : overlay(new Row(image), this.target);
  }

  /** The rules of this assembly write freely; guards only look at what people and other programs send. */
  get isByRule(): boolean {
    return isWrittenByRule(this.platform);
  }

  /** Sent, and different from what was there. */
  isChanged(column: string): boolean {
    return this.target.has(column) && !this.target.isSame(column, this.before);
  }

  /** Text that a custom API was called with; null when it was left out. */
  textInput(name: string): string | null {
    const value = this.input(name);
    if (value == null) return null;
    return typeof value === "string" ? value : wrongInput(name, "text");
  }

  /** Id that a custom API was called with, lower case without braces; null when it was left out or is the id of no row (all zeros). */
  idInput(name: string): Guid | null {
    const value = this.input(name);
    if (value == null) return null;
    if (typeof value !== "string") return wrongInput(name, "an id");
    const id = lowerHex(value);
    return id === noGuid || id === "" ? null : id;
  }

  /** Flag that a custom API was called with. The platform may send false for one that was left out: null and false must mean the same. */
  flagInput(name: string): boolean | null {
    const value = this.input(name);
    if (value == null) return null;
    return typeof value === "boolean" ? value : wrongInput(name, "yes or no");
  }

  /** Number that a custom API was called with. The platform may send 0 for one that was left out: null and 0 must mean the same. */
  numberInput(name: string): number | null {
    const value = this.input(name);
    if (value == null) return null;
    if (typeof value === "number") return value;
    return typeof value === "string" ? decimalNumber(value) : wrongInput(name, "a number");
  }

  /** Null leaves the response out. */
  setTextOutput(name: string, value: string | null): void {
    this.output(name, value);
  }

  setIdOutput(name: string, value: Guid | null): void {
    this.output(name, value);
  }

  setFlagOutput(name: string, value: boolean): void {
    this.output(name, value);
  }

  /** A response of type Integer. @throws RangeError when it is not a whole number of 32 bits. */
  setNumberOutput(name: string, value: number | null): void {
    this.output(name, value == null ? null : int(value));
  }

  /** A response of type Decimal, with so many places after the point. */
  setDecimalOutput(name: string, value: number | null, digits: number): void {
    this.output(name, value == null ? null : decimalText(value, digits));
  }

  trace(text: string): void {
    this.platform.trace(text);
  }

  private input(name: string): unknown {
    return this.platform.inputParameters[name] ?? null;
  }

  private output(name: string, value: string | number | boolean | null): void {
    if (value == null) delete this.platform.outputParameters[name];
    else this.platform.outputParameters[name] = value;
  }
}

/** The host hands ids over as it got them; rules compare lower-case ones. */
function lowerHex(id: string): string {
  return id.replace(/[{}]/g, "").toLowerCase();
}

function wrongInput(name: string, kind: string): never {
  throw new TypeError(`The parameter ${name} does not hold ${kind}.`);
}

function isEntity(value: unknown): value is Entity {
  return typeof value === "object" && value != null && "attributes" in value;
}

import { equals, jsonList, jsonObject, like, onOrAfter, parseJson, rowOf } from "../../src/runtime";
import type { Context, Json, JsonList, JsonObject } from "../../src/runtime";

/** A custom API that gives back what it was called with, value by value. */
export function probeEcho(ctx: Context): void {
  ctx.setTextOutput("Text", ctx.textInput("Text"));
  ctx.setIdOutput("Row", ctx.idInput("Row"));
  ctx.setNumberOutput("Count", ctx.numberInput("Count"));
  const flag = ctx.flagInput("Flag");
  if (flag != null) ctx.setFlagOutput("Flag", flag);
  const amount = ctx.numberInput("Amount");
  ctx.setDecimalOutput("Amount", amount, 4);
  ctx.trace(`${ctx.today} ${ctx.caller} ${amount == null ? "none" : `${amount}`}`);
}

/** Reads everything there is, whatever the size of a page, and answers with what it found. */
export function probeRead(ctx: Context): void {
  const rows = ctx.service.find({
    table: "plb_control",
    columns: ["plb_code", "plb_severity"],
    where: [like("plb_code", "A%"), onOrAfter("createdon", ctx.today)],
    link: null,
    orderBy: "plb_code",
    orders: [{ column: "plb_severity", isDescending: true }],
    links: [
      { table: "plb_baselinecontrol", from: "plb_control", to: "plb_controlid", where: [equals("statecode", 0)] },
      { table: "plb_evidence", from: "plb_control", to: "plb_controlid", where: [] },
    ],
  });
  const codes = jsonList();
  for (const row of rows) codes.addText(row.text("plb_code"));
  ctx.setTextOutput("Result", jsonObject().setNumber("rows", rows.length).setList("codes", codes).toJson());
}

/** Reads a few with a limit, which may be one that no query can have. */
export function probeTop(ctx: Context): void {
  const top = ctx.numberInput("Count") ?? 1;
  const rows = ctx.service.find({
    table: "plb_tier",
    columns: ["plb_code"],
    where: [],
    link: null,
    orderBy: null,
    top,
  });
  ctx.setNumberOutput("Count", rows.length);
}

/** Sets itself off again, as an endless loop would: the platform stops it. */
export function probeLoop(ctx: Context): void {
  const row = rowOf("plb_control", ctx.idInput("Row") ?? "");
  row.setText("plb_name", "again");
  ctx.service.update(row);
  ctx.setTextOutput("Result", "done");
}

/** A text of JSON, read and written again. */
export function probeJson(ctx: Context): void {
  const json = parseJson(ctx.textInput("Text") ?? "");
  ctx.setTextOutput(
    "Result",
    json == null
      ? null
      : jsonObject()
          .setList("value", listed([json]))
          .toJson(),
  );
}

function listed(items: readonly Json[]): JsonList {
  const list = jsonList();
  for (const item of items) {
    switch (item.kind) {
      case "object":
        list.addObject(rewritten(item));
        break;
      case "array":
        list.addList(listed(item.items));
        break;
      case "text":
        list.addText(item.text);
        break;
      case "number":
        list.addNumber(item.number);
        break;
      case "flag":
        list.addFlag(item.flag ?? false);
        break;
      case "null":
        list.addText(null);
        break;
    }
  }
  return list;
}

function rewritten(json: Json): JsonObject {
  const result = jsonObject();
  for (const key of json.keys) {
    const member = json.get(key);
    if (member != null) result.setList(key, listed([member]));
  }
  return result;
}

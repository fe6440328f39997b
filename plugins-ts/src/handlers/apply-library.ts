import * as messages from "../messages/library-messages";
import { applyLinks, retireOthers } from "../rules/library-links";
import { applyTables } from "../rules/library-rows";
import type { LibraryChange, LibraryChangeKind } from "../rules/library-rows";
import { refusal } from "../rules/refusal";
import { jsonList, jsonObject, parseJson } from "../runtime";
import type { Context, Json, JsonList } from "../runtime";

/** What one call takes, so that it ends well within the time the platform gives it. */
const mostRows = 300;
const mostLinks = 600;

/** Brings the library to what a release ships and keeps what the organisation changed; a preview writes nothing. */
export function applyLibrary(ctx: Context): void {
  const mode = ctx.textInput("Mode") ?? "";
  if (mode !== "preview" && mode !== "apply") throw refusal(ctx, messages.modeUnknown, [mode]);
  const content = parseJson(ctx.textInput("Content") ?? "");
  const tables = content == null ? null : content.get("tables");
  if (content == null || tables == null || tables.kind !== "array") throw refusal(ctx, messages.notReadable, []);
  checkSize(ctx, content);
  const isApplied = mode === "apply";
  const changes: LibraryChange[] = [];
  for (const change of applyTables(ctx, tables.items, isApplied)) changes.push(change);
  const links = applyLinks(ctx, content.itemsOf("links"), isApplied);
  const shipped = content.get("shipped");
  if (shipped != null && shipped.kind === "array") {
    for (const change of retireOthers(ctx, shipped.items, isApplied)) changes.push(change);
  }
  setResult(ctx, changes, links);
}

function checkSize(ctx: Context, content: Json): void {
  let rows = 0;
  for (const part of content.itemsOf("tables")) rows += part.itemsOf("rows").length;
  const links = content.itemsOf("links").length;
  if (rows > mostRows || links > mostLinks) throw refusal(ctx, messages.tooMany, [`${rows}`, `${links}`]);
}

function setResult(ctx: Context, changes: readonly LibraryChange[], links: number): void {
  const rows = jsonList();
  for (const one of changes) {
    if (one.kind === "unchanged") continue;
    rows.addObject(
      jsonObject()
        .setText("table", one.table)
        .setText("key", one.key)
        .setText("id", one.id)
        .setText("change", one.kind)
        .setList("columns", texts(one.columns))
        .setList("keptColumns", texts(one.keptColumns)),
    );
  }
  const result = jsonObject()
    .setNumber("created", countOf(changes, "created"))
    .setNumber("updated", countOf(changes, "updated"))
    .setNumber("unchanged", countOf(changes, "unchanged"))
    .setNumber("kept", countOf(changes, "kept"))
    .setNumber("retired", countOf(changes, "retired"))
    .setNumber("used", countOf(changes, "used"))
    .setNumber("links", links)
    .setList("rows", rows);
  ctx.setTextOutput("Result", result.toJson());
}

function countOf(changes: readonly LibraryChange[], kind: LibraryChangeKind): number {
  return changes.filter((one) => one.kind === kind).length;
}

function texts(values: readonly string[]): JsonList {
  const list = jsonList();
  for (const value of values) list.addText(value);
  return list;
}

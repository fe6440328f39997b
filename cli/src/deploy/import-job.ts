import { parseXml, type XmlElement } from "@plumbline/packager";

import type { WebApi } from "../web-api";

function elements(node: XmlElement): XmlElement[] {
  return Array.from(node.childNodes).filter((child): child is XmlElement => child.nodeType === 1);
}

function label(component: XmlElement): string {
  for (const name of ["LocalizedName", "OriginalName", "name", "id"]) {
    const value = component.getAttribute(name);
    if (value !== null && value !== "") return `${component.nodeName} ${value}`;
  }
  return component.nodeName;
}

function failuresBelow(node: XmlElement): string[] {
  return elements(node).flatMap((child) => {
    if (child.nodeName !== "result") return failuresBelow(child);
    if (child.getAttribute("result") !== "failure") return [];
    const code = child.getAttribute("errorcode") ?? "";
    const text = child.getAttribute("errortext") ?? "no reason given";
    return [`${label(node)}: ${text}${code === "" || code === "0" ? "" : ` (${code})`}`];
  });
}

/** The components an import job says failed, one line each. The platform writes XML; a local Dataverse writes JSON. */
export function componentFailures(data: string): readonly string[] {
  const text = data.trim();
  if (text.startsWith("{")) {
    const { result, error, code } = JSON.parse(text) as { result?: string; error?: string; code?: string };
    return result === "failure" ? [`${error ?? "no reason given"}${code ? ` (${code})` : ""}`] : [];
  }
  if (!text.startsWith("<")) return [];
  return failuresBelow(parseXml(text, "importjob"));
}

/** What the newest import job of a solution since a moment says; empty when there is none. */
export async function newestFailures(api: WebApi, solution: string, since: Date): Promise<readonly string[]> {
  const jobs = await api.readAll(
    "importjobs",
    `?$select=data,startedon&$filter=startedon ge ${since.toISOString().slice(0, 19)}Z&$orderby=startedon desc`,
  );
  const job = jobs[0];
  const failures = typeof job?.["data"] === "string" ? componentFailures(job["data"]) : [];
  return failures.length > 0
    ? failures
    : job === undefined
      ? []
      : [`The import job of ${solution} names no component.`];
}

/** How far the newest import job since a moment is, as the environment counts; null when it does not tell. */
export async function importProgress(api: WebApi, solution: string, since: Date): Promise<string | null> {
  const [job] = await api.readAll(
    "importjobs",
    `?$select=progress,startedon&$filter=solutionname eq '${solution}' and startedon ge ${since.toISOString().slice(0, 19)}Z&$orderby=startedon desc`,
  );
  const progress = Number(job?.["progress"]);
  return Number.isFinite(progress) ? `${Math.round(progress)} % imported` : null;
}

import { DataverseError } from "../../errors";
import type { ApiResponse } from "./api-request";
import type { AnnotationTest } from "./prefer";

const JSON_TYPE = "application/json; odata.metadata=minimal";

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return {
    status,
    headers: { "content-type": JSON_TYPE, "odata-version": "4.0", ...headers },
    body: JSON.stringify(body),
  };
}

export function noContent(headers: Readonly<Record<string, string>> = {}): ApiResponse {
  return { status: 204, headers: { "odata-version": "4.0", ...headers }, body: null };
}

export function text(body: string): ApiResponse {
  return { status: 200, headers: { "content-type": "text/plain", "odata-version": "4.0" }, body };
}

function errorDetails(error: DataverseError, annotations: AnnotationTest): Record<string, string> {
  const name = "Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus";
  if (!annotations(name)) return {};
  const help = `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${error.codeText.slice(2)}&client=platform`;
  return {
    "@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus": "0",
    "@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode": "0",
    "@Microsoft.PowerApps.CDS.HelpLink": help,
    ...(error.traceText === null ? {} : { "@Microsoft.PowerApps.CDS.TraceText": error.traceText }),
    "@Microsoft.PowerApps.CDS.InnerError.Message": error.message,
  };
}

/** The platform's error envelope. An unknown error says nothing about its inside: the log does. */
export function errorResponse(error: unknown, annotations: AnnotationTest, log: (line: string) => void): ApiResponse {
  const known = error instanceof DataverseError ? error : unexpected(error, log);
  const body = { error: { code: known.codeText, message: known.message, ...errorDetails(known, annotations) } };
  return json(known.http, body, { req_id: crypto.randomUUID(), ...(known.http === 429 ? { "retry-after": "5" } : {}) });
}

function unexpected(error: unknown, log: (line: string) => void): DataverseError {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new DataverseError("UnexpectedError", { detail: "see the server's log" });
}

import type { WebApiError } from "../contract";

interface ODataErrorBody {
  readonly error?: { readonly code?: unknown; readonly message?: unknown };
}

/** Codes of failures that never reached the server; the numbers of the platform's own client. */
const NETWORK = "0x80072EFD";
const TIMEOUT = "0x80072EE2";
const UNEXPECTED = "0x80040216";

/** "0x80040265" as the signed 32-bit number the client API shows (-2147220891); 0 when the text is no code. */
export function signedCode(code: string): number {
  return /^0x[0-9a-f]{1,8}$/i.test(code) ? Number.parseInt(code, 16) | 0 : 0;
}

/** The one error every promise of the data client rejects with. */
export class DataverseError extends Error implements WebApiError {
  readonly code: string;
  readonly errorCode: number;
  readonly status: number;

  /** @param status HTTP status; 0 when no answer came. */
  constructor(message: string, code: string, status: number) {
    super(message);
    this.name = "DataverseError";
    this.code = code;
    this.errorCode = signedCode(code);
    this.status = status;
  }

  static network(cause: unknown): DataverseError {
    const why = cause instanceof Error ? ` (${cause.message})` : "";
    return new DataverseError(`The server did not answer. Check that it runs and try again.${why}`, NETWORK, 0);
  }

  static timeout(seconds: number): DataverseError {
    return new DataverseError(`The server did not answer within ${seconds} seconds. Try again.`, TIMEOUT, 0);
  }

  /** Reads an OData error body; a body of another kind gives the HTTP status as the message. */
  static async fromResponse(response: Response): Promise<DataverseError> {
    const text = await response.text();
    let body: ODataErrorBody = {};
    try {
      body = JSON.parse(text) as ODataErrorBody;
    } catch {
      // Proxies and crashed servers answer with HTML; the status says enough.
    }
    const code = typeof body.error?.code === "string" ? body.error.code : UNEXPECTED;
    const message =
      typeof body.error?.message === "string" && body.error.message !== ""
        ? body.error.message
        : `The server answered ${response.status}.`;
    return new DataverseError(message, code, response.status);
  }
}

/** Anything thrown, as an error of the player: scripts reject with plain objects, too. */
export function asWebApiError(thrown: unknown): WebApiError {
  if (thrown instanceof DataverseError) {
    return thrown;
  }
  if (typeof thrown === "object" && thrown !== null) {
    const { message, code, errorCode, status } = thrown as Record<string, unknown>;
    const error = new DataverseError(
      typeof message === "string" ? message : JSON.stringify(thrown),
      typeof code === "string" ? code : typeof errorCode === "number" ? hexCode(errorCode) : UNEXPECTED,
      typeof status === "number" ? status : 0,
    );
    return error;
  }
  return new DataverseError(String(thrown), UNEXPECTED, 0);
}

function hexCode(signed: number): string {
  return `0x${(signed >>> 0).toString(16).padStart(8, "0")}`;
}

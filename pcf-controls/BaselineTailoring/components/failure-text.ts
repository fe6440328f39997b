import { RequestError, type Host } from "../../shared/host";

/** The server's own sentence, or what the control says when there is none. */
export function failureText(host: Host, failure: unknown, otherwise: string): string {
  const words = failure instanceof RequestError && !failure.isOffline ? failure.message : "";
  return words === "" ? host.text(otherwise) : words;
}

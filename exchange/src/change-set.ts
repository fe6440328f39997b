/** One write of a change set. */
export interface ChangeSetWrite {
  readonly method: "POST" | "PATCH" | "DELETE";
  /** Below `/api/data/v9.2/`. */
  readonly path: string;
  readonly body?: Record<string, unknown>;
}

/** A refusal inside the answer to a change set. */
export interface ChangeSetRefusal {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** Content type of {@link changeSetBody}. */
export const changeSetType = (boundary: string): string => `multipart/mixed; boundary=batch_${boundary}`;

/**
 * Body of a `$batch` request with one change set: all writes or none.
 * @param baseUrl address of the Web API with a slash at the end
 * @param boundary text that occurs in no body
 */
export function changeSetBody(baseUrl: string, writes: readonly ChangeSetWrite[], boundary: string): string {
  const parts = writes.map((write, index) =>
    [
      `--changeset_${boundary}`,
      "Content-Type: application/http",
      "Content-Transfer-Encoding: binary",
      `Content-ID: ${index + 1}`,
      "",
      `${write.method} ${baseUrl}${write.path} HTTP/1.1`,
      "Content-Type: application/json",
      "",
      write.body === undefined ? "" : JSON.stringify(write.body),
    ].join("\r\n"),
  );
  return [
    `--batch_${boundary}`,
    `Content-Type: multipart/mixed; boundary=changeset_${boundary}`,
    "",
    ...parts,
    `--changeset_${boundary}--`,
    `--batch_${boundary}--`,
    "",
  ].join("\r\n");
}

/** The refusal in the answer to a change set; null when everything was written. */
export function changeSetRefusal(answer: string): ChangeSetRefusal | null {
  const failed = /HTTP\/1\.1 (4\d\d|5\d\d)[\s\S]*?(\{[\s\S]*\})/.exec(answer);
  if (failed === null) return null;
  const { error } = JSON.parse((failed[2] ?? "{}").replace(/\r?\n--[\s\S]*$/, "")) as {
    error: { code: string; message: string };
  };
  return { code: error.code, message: error.message, status: Number(failed[1]) };
}

/** Reads a file as the framework hands it over: base64 content, size in bytes. */
function readFile(file: File): Promise<ComponentFramework.FileObject> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const text = typeof reader.result === "string" ? reader.result : "";
      resolve({
        fileName: file.name,
        fileSize: file.size,
        mimeType: file.type,
        fileContent: text.slice(text.indexOf(",") + 1),
      });
    };
    reader.onerror = () => reject(new Error(`The file ${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}

/** Lets the person choose files; no file when they cancel. Sizes are in bytes. */
export function pickFile(
  options?: ComponentFramework.DeviceApi.PickFileOptions,
): Promise<ComponentFramework.FileObject[]> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = options?.accept ?? "";
  input.multiple = options?.allowMultipleFiles === true;
  return new Promise((resolve, reject) => {
    input.addEventListener("cancel", () => resolve([]));
    input.addEventListener("change", () => {
      const files = Array.from(input.files ?? []);
      const limit = options?.maximumAllowedFileSize;
      const large = files.find((file) => limit !== undefined && file.size > limit);
      if (large !== undefined) {
        reject(new Error(`The file ${large.name} is larger than ${limit ?? 0} bytes.`));
        return;
      }
      Promise.all(files.map(readFile)).then(resolve, reject);
    });
    input.click();
  });
}

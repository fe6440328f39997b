import { execFile } from "node:child_process";

/** The part of Microsoft's CLI wrapper that is used: a runner made of a folder, a program, a logger, an agent and options of spawn. */
export const fakeWrapper = {
  createCommandRunner(
    workingDir: string,
    commandPath: string,
    _logger: object,
    _agent: string,
    options: { readonly env: NodeJS.ProcessEnv; readonly timeout: number; readonly signal?: AbortSignal },
  ): (...args: string[]) => Promise<string[]> {
    return (...args) =>
      new Promise((answer, refuse) => {
        execFile(commandPath, args, { cwd: workingDir, ...options }, (failure, output) =>
          failure === null ? answer(output.split(/\r?\n/)) : refuse(new Error(output)),
        );
      });
  },
};

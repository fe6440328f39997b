import { execFile } from "node:child_process";

/** The part of Microsoft's CLI wrapper that is used: a runner made of a folder, a program, a logger and an agent. */
export const fakeWrapper = {
  createCommandRunner(
    workingDir: string,
    commandPath: string,
    _logger: object,
    agent: string,
  ): (...args: string[]) => Promise<string[]> {
    return (...args) =>
      new Promise((answer, refuse) => {
        const env = { ...process.env, PP_TOOLS_AUTOMATION_AGENT: agent };
        execFile(commandPath, args, { cwd: workingDir, env }, (failure, output) =>
          failure === null ? answer(output.split(/\r?\n/)) : refuse(new Error(output)),
        );
      });
  },
};

import { PacError, type PacErrorCode } from "../pac/pac-error";
import { LibraryApiMissing } from "../content/library-api";
import { WebApiError } from "../web-api";

/** Exit code of the command by error code: one number a kind of cure, so that a pipeline can decide. */
export const exitCodes = {
  Unexpected: 1,
  UsageInvalid: 2,
  SettingsInvalid: 2,
  PacMissing: 3,
  PacPathRefused: 3,
  PacVersionUnsuitable: 3,
  PacFailed: 3,
  PacOutputUnreadable: 3,
  EnvironmentUnreachable: 4,
  WrongEnvironment: 4,
  TokenMissing: 4,
  TokenUnfit: 4,
  CheckFailed: 5,
  PackageInvalid: 6,
  PackageTampered: 6,
  AssemblyMissing: 6,
  ImportFailed: 7,
  StepFailed: 8,
  LibraryApiMissing: 8,
  VerificationFailed: 9,
  ConfirmationNeeded: 10,
  PacTimeout: 11,
  Interrupted: 130,
} as const;

export type DeployErrorCode = keyof typeof exitCodes;

/** A run that ended early. The message says what happened and what to do. */
export class DeployError extends Error {
  public constructor(
    public readonly code: DeployErrorCode,
    message: string,
    /** More lines to show, e.g. one a failed component. */
    public readonly details: readonly string[] = [],
  ) {
    super(message);
    this.name = "DeployError";
  }

  public get exitCode(): number {
    return exitCodes[this.code];
  }
}

const ofPac = (code: PacErrorCode): DeployErrorCode => (code === "PacInterrupted" ? "Interrupted" : code);

/** Any failure as a DeployError; what nobody foresaw keeps its text. */
export function asDeployError(failure: unknown): DeployError {
  if (failure instanceof DeployError) return failure;
  if (failure instanceof PacError) return new DeployError(ofPac(failure.code), failure.message);
  if (failure instanceof WebApiError && failure.status === 401)
    return new DeployError(
      "TokenUnfit",
      "The environment does not accept the token any more. Get a new one into PLUMBLINE_TOKEN and run the same command again: it goes on where it stopped.",
    );
  if (failure instanceof LibraryApiMissing) return new DeployError("LibraryApiMissing", failure.message);
  if (failure instanceof WebApiError)
    return new DeployError("StepFailed", `${failure.message} (${failure.code || `HTTP ${failure.status}`})`);
  if (failure instanceof TypeError && failure.message === "fetch failed")
    return new DeployError(
      "EnvironmentUnreachable",
      "The environment does not answer. Check the address, the network and that the environment is not in administration mode, then run the same command again.",
    );
  return new DeployError("Unexpected", failure instanceof Error ? failure.message : String(failure));
}

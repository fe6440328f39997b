import type { SampleBaseline } from "@plumbline/content";

import { choiceValue } from "../content/choice-value";
import type { Row } from "../web-api";

/** Columns of the target level of each area: versions of a baseline and assessments have the same five. */
interface TargetColumns {
  readonly targetidentity: string;
  readonly targetenvironment: string;
  readonly targetdataverse: string;
  readonly targetdataprotection: string;
  readonly targetmonitoring: string;
}

/** The target levels as columns of a row. */
export const targetLevels = (columns: TargetColumns, targets: SampleBaseline["targets"]): Row => ({
  [columns.targetidentity]: choiceValue("maturitylevel", targets.identity),
  [columns.targetenvironment]: choiceValue("maturitylevel", targets.environmentStrategy),
  [columns.targetdataverse]: choiceValue("maturitylevel", targets.dataverseSecurity),
  [columns.targetdataprotection]: choiceValue("maturitylevel", targets.dataProtection),
  [columns.targetmonitoring]: choiceValue("maturitylevel", targets.monitoring),
});

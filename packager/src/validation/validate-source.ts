import type { SolutionSource } from "../solution-source";
import { appFindings } from "./app-rule";
import { controlDescriptionFindings } from "./control-description-rule";
import { dashboardFindings } from "./dashboard-rule";
import type { Finding } from "./finding";
import { formFindings } from "./form-rule";
import { identityFindings } from "./identity-rule";
import { namingFindings } from "./naming-rule";
import { packageFindings } from "./package-rule";
import { relationshipFindings } from "./relationship-rule";
import { ribbonFindings } from "./ribbon-rule";
import { rootComponentFindings } from "./root-component-rule";
import { securityFindings } from "./security-rule";
import { factsOf } from "./solution-facts";
import { stepFindings } from "./step-rule";
import { tableFindings } from "./table-rule";
import { viewFindings } from "./view-rule";

const RULES = [
  packageFindings,
  rootComponentFindings,
  identityFindings,
  namingFindings,
  tableFindings,
  relationshipFindings,
  formFindings,
  controlDescriptionFindings,
  viewFindings,
  securityFindings,
  appFindings,
  dashboardFindings,
  ribbonFindings,
  stepFindings,
];

/**
 * Checks that everything a solution refers to is there and fits, as far as it can be known without an environment. Tables of the
 * platform are taken as existing with whatever columns are asked for. Findings come in the order of the rules, errors and warnings mixed.
 * @throws PackageError when a record of the solution is not well-formed
 */
export function validateSource(source: SolutionSource): Finding[] {
  const facts = factsOf(source);
  // A form names the same control once for phone, tablet and web: one finding is enough.
  const distinct = new Map(
    RULES.flatMap((rule) => rule(facts)).map((finding) => [
      `${finding.code}\n${finding.component}\n${finding.message}`,
      finding,
    ]),
  );
  return [...distinct.values()];
}

import type * as React from "react";
import type { FormPageProps, QuickCreateFormProps } from "../form/form-contract";

/** What draws rows; given to the shell at start. */
export interface FormPages {
  readonly FormPage: React.ComponentType<FormPageProps>;
  readonly QuickCreateForm: React.ComponentType<QuickCreateFormProps>;
}

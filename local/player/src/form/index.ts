export { FormPage } from "./FormPage";
export { hasQuickCreate, QuickCreateForm } from "./QuickCreateForm";
export type { FormCommand, FormPageProps, OpenForm, QuickCreateFormProps } from "./form-contract";

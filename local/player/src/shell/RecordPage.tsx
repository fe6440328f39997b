import * as React from "react";
import { CommandsBar } from "../commands/CommandsBar";
import type { Command, CommandContext } from "../commands/commands-contract";
import { useRibbonCommands } from "../commands/use-ribbon-commands";
import type { PageInput } from "../contract";
import type { FormPageProps, OpenForm } from "../form/form-contract";
import type { FormPages } from "./form-pages";
import type { Shell } from "./services";

export interface RecordPageProps {
  readonly shell: Shell;
  readonly pages: FormPages;
  readonly page: Extract<PageInput, { pageType: "entityrecord" }>;
  readonly onTitle: (title: string) => void;
}

/** A row's form under its command bar: standard commands of the form, then those of the solution. */
export function RecordPage({ shell, pages, page, onTitle }: RecordPageProps): React.ReactElement {
  const { services, router } = shell;
  const table = services.table(page.entityName);
  const [standard, setStandard] = React.useState<readonly Command[]>([]);
  const [form, setForm] = React.useState<OpenForm | null>(null);
  const [asked, setAsked] = React.useState(0);
  const context = React.useMemo(
    (): CommandContext | null =>
      form && { services, table, primaryControl: form.formContext, selection: [], record: form.record },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `asked` is how the form says that rules may answer anew
    [form, services, table, asked],
  );
  const ribbon = useRibbonCommands("form", context);
  const commands = [...standard.filter(({ id }) => !ribbon.isHidden(id)), ...ribbon.commands];
  const callbacks = React.useMemo(
    (): Pick<FormPageProps, "onRibbonRefresh" | "onAddress" | "onClose"> => ({
      onRibbonRefresh: () => setAsked((before) => before + 1),
      onAddress: (address) => router.replaceAddress(address),
      onClose: () => router.back({ pageType: "entitylist", entityName: page.entityName }),
    }),
    [router, page.entityName],
  );
  const { FormPage } = pages;
  return (
    <>
      <CommandsBar services={services} commands={commands} label={services.text("command.bar")} />
      <FormPage
        services={services}
        table={page.entityName}
        id={page.entityId}
        formId={page.formId}
        data={page.data}
        onCommands={setStandard}
        onForm={setForm}
        onTitle={onTitle}
        {...callbacks}
      />
    </>
  );
}

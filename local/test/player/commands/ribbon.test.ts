import { commandsFor } from "../../../player/src/commands/commands-for";
import type { CommandContext } from "../../../player/src/commands/commands-contract";
import { readRibbon } from "../../../player/src/commands/ribbon";
import { functionByName } from "../../../player/src/commands/script-loader";
import { app, id, order, privileges, sampleServices, table } from "../shell/sample-app";

const GRID = "Mscrm.HomepageGrid.sample_order.MainTab.Actions.Controls._children";
const FORM = "Mscrm.Form.sample_order.MainTab.Save.Controls._children";

interface Parts {
  readonly location?: string;
  readonly button?: string;
  readonly enable?: string;
  readonly display?: string;
  readonly parameters?: string;
  readonly more?: string;
}

function ribbon({
  location = GRID,
  button = "",
  enable = "",
  display = "",
  parameters = "",
  more = "",
}: Parts): string {
  return `<RibbonDiffXml>
    <CustomActions>
      <CustomAction Id="sample.action" Location="${location}" Sequence="5">
        <CommandUIDefinition>
          <Button Id="sample.ship" Command="sample.ship.command" LabelText="$LocLabels:sample.ship.label" Sequence="20"
            ModernImage="$webresource:sample_/icons/ship.svg" ${button}/>
        </CommandUIDefinition>
      </CustomAction>
      ${more}
    </CustomActions>
    <Templates><RibbonTemplates Id="Mscrm.Templates"/></Templates>
    <CommandDefinitions>
      <CommandDefinition Id="sample.ship.command">
        <EnableRules>${enable === "" ? "" : '<EnableRule Id="sample.enable"/>'}</EnableRules>
        <DisplayRules>${display === "" ? "" : '<DisplayRule Id="sample.display"/>'}</DisplayRules>
        <Actions>
          <JavaScriptFunction FunctionName="Sample.ship" Library="$webresource:sample_/scripts/ship.js">${parameters}</JavaScriptFunction>
        </Actions>
      </CommandDefinition>
    </CommandDefinitions>
    <RuleDefinitions>
      <DisplayRules><DisplayRule Id="sample.display">${display}</DisplayRule></DisplayRules>
      <EnableRules><EnableRule Id="sample.enable">${enable}</EnableRule></EnableRules>
    </RuleDefinitions>
    <LocLabels><LocLabel Id="sample.ship.label"><Titles><Title languagecode="1033" description="Ship"/></Titles></LocLabel></LocLabels>
  </RibbonDiffXml>`;
}

function context(more: Partial<CommandContext> = {}): CommandContext {
  return { services: sampleServices(), table: order, primaryControl: "primary", selection: [], ...more };
}

const selected = [{ Id: `{${id(1)}}`, Name: "Order 1", TypeName: "sample_order" }];

/** Pages of the test load no scripts: every script element says that it was loaded. */
function pretendToLoadScripts(): jest.SpyInstance {
  return jest.spyOn(document.head, "appendChild").mockImplementation((node) => {
    if (node instanceof HTMLScriptElement) {
      node.onload?.(new Event("load"));
    }
    return node;
  });
}

describe("commands of a solution", () => {
  const ship = jest.fn();
  const may = jest.fn();

  beforeEach(() => {
    ship.mockReset();
    may.mockReset();
    pretendToLoadScripts();
    Object.assign(window, { Sample: { ship, may } });
  });

  afterEach(() => jest.restoreAllMocks());

  const labels = async (
    parts: Parts,
    given: CommandContext,
    place: "homepageGrid" | "form" | "subGrid" = "homepageGrid",
  ) => (await commandsFor(place, "sample_order", ribbon(parts), given)).commands.map(({ label }) => label);

  it("appear where they stand, with their label and image", async () => {
    const { commands, problems } = await commandsFor("homepageGrid", "sample_order", ribbon({}), context());
    expect(problems).toEqual([]);
    expect(commands).toMatchObject([
      { id: "sample.ship", label: "Ship", icon: "/WebResources/sample_/icons/ship.svg", order: 1020 },
    ]);
    expect(await labels({}, context(), "form")).toEqual([]);
    expect(await labels({ location: FORM }, context(), "form")).toEqual(["Ship"]);
  });

  it("run their function with the parameters they name", async () => {
    const parameters = `<CrmParameter Value="PrimaryControl"/><CrmParameter Value="SelectedControlSelectedItemIds"/>
      <CrmParameter Value="FirstSelectedItemId"/><StringParameter Value="a"/><BoolParameter Value="true"/><IntParameter Value="3"/>`;
    const { commands } = await commandsFor(
      "homepageGrid",
      "sample_order",
      ribbon({ parameters }),
      context({ selection: selected }),
    );
    await commands[0]?.execute();
    expect(ship).toHaveBeenCalledWith("primary", [`{${id(1)}}`], `{${id(1)}}`, "a", true, 3);
  });

  it("pass on what their function throws", async () => {
    ship.mockRejectedValue(new Error("Not today."));
    const { commands } = await commandsFor("homepageGrid", "sample_order", ribbon({}), context());
    await expect(Promise.resolve(commands[0]?.execute())).rejects.toThrow("Not today.");
  });

  it.each([
    ['<SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" Maximum="1"/>', true],
    ['<SelectionCountRule AppliesTo="SelectedEntity" Minimum="2"/>', false],
    ['<SelectionCountRule AppliesTo="SelectedEntity" Minimum="2" InvertResult="true"/>', true],
    ['<RecordPrivilegeRule PrivilegeType="Write" PrivilegeDepth="Global"/>', true],
    ['<EntityPrivilegeRule EntityName="sample_secret" PrivilegeType="Read" PrivilegeDepth="Basic"/>', false],
    ["<OrRule><Or><SelectionCountRule Minimum='9'/></Or><Or><SelectionCountRule Minimum='1'/></Or></OrRule>", true],
    ["<OrRule><Or><SelectionCountRule Minimum='9'/></Or></OrRule>", false],
    ['<CommandClientTypeRule Type="Modern"/>', true],
    ['<FormStateRule State="Existing"/>', false],
  ])("obey %s", async (rule, shown) => {
    expect(await labels({ enable: rule }, context({ selection: selected }))).toEqual(shown ? ["Ship"] : []);
  });

  it("need every test of a rule, and display rules as well as enable rules", async () => {
    const enable = '<SelectionCountRule Minimum="1"/>';
    const display = '<EntityPrivilegeRule PrivilegeType="Delete" PrivilegeDepth="Basic"/>';
    const weak = { ...order, privileges: privileges(0) };
    expect(await labels({ enable, display }, context({ selection: selected }))).toEqual(["Ship"]);
    expect(await labels({ enable, display }, context({ selection: selected, table: weak }))).toEqual([]);
  });

  describe("on a form", () => {
    const record = (values: Record<string, unknown>, formType = 2) => ({
      id: id(1),
      name: "Order 1",
      formType,
      value: (column: string) => values[column],
    });
    const rule = '<ValueRule Field="statuscode" Value="1"/>';

    it("obey values of the row", async () => {
      const shown = (values: Record<string, unknown>) =>
        labels({ location: FORM, enable: rule }, context({ record: record(values) }), "form");
      expect(await shown({ statuscode: 1 })).toEqual(["Ship"]);
      expect(await shown({ statuscode: 2 })).toEqual([]);
      expect(await shown({})).toEqual([]);
    });

    it("obey the state of the form", async () => {
      const shown = (formType: number) =>
        labels(
          { location: FORM, display: '<FormStateRule State="Create"/>' },
          context({ record: record({}, formType) }),
          "form",
        );
      expect(await shown(1)).toEqual(["Ship"]);
      expect(await shown(2)).toEqual([]);
    });
  });

  it("ask scripts, which may answer later", async () => {
    const enable = `<CustomRule FunctionName="Sample.may" Library="$webresource:sample_/scripts/ship.js" Default="false"><CrmParameter Value="PrimaryControl"/></CustomRule>`;
    may.mockResolvedValueOnce(true).mockReturnValueOnce(false).mockReturnValueOnce("yes");
    expect(await labels({ enable }, context())).toEqual(["Ship"]);
    expect(await labels({ enable }, context())).toEqual([]);
    expect(await labels({ enable }, context())).toEqual([]);
    expect(may).toHaveBeenCalledWith("primary");
  });

  it("are hidden and named when a rule cannot be answered", async () => {
    may.mockRejectedValue(new Error("broken"));
    const custom = `<CustomRule FunctionName="Sample.may" Library="sample_/scripts/ship.js"/>`;
    for (const [enable, why] of [
      [custom, "broken"],
      ["<DeviceTypeRule/>", "A DeviceTypeRule is not a rule the player can test."],
      ['<CustomRule FunctionName="Sample.gone" Library="sample_/scripts/ship.js"/>', '"gone" is missing'],
    ] as const) {
      const list = await commandsFor("homepageGrid", "sample_order", ribbon({ enable }), context());
      expect(list.commands).toEqual([]);
      expect(list.problems.join()).toContain(why);
    }
  });

  it("name what of a ribbon the player cannot show", async () => {
    const more = `<CustomAction Id="a" Location="Mscrm.BasicHomeTab.x"><CommandUIDefinition><Button Id="sample.far" Command="c"/></CommandUIDefinition></CustomAction>
      <CustomAction Id="b" Location="${GRID}"><CommandUIDefinition><FlyoutAnchor Id="sample.fly"/></CommandUIDefinition></CustomAction>`;
    expect(readRibbon(ribbon({ more }), "sample_order").problems).toEqual([
      "The button sample.far stands at Mscrm.BasicHomeTab.x, which the player does not show.",
      "sample.fly is a FlyoutAnchor; the player shows buttons. Use a Button.",
    ]);
  });

  it("hide standard buttons", async () => {
    const more = '<HideCustomAction HideActionId="h" Location="Mscrm.HomepageGrid.sample_order.Delete"/>';
    const list = await commandsFor("homepageGrid", "sample_order", ribbon({ more }), context());
    expect(list.isHidden("Mscrm.HomepageGrid.sample_order.Delete")).toBe(true);
    expect(list.isHidden("Mscrm.HomepageGrid.sample_order.Share")).toBe(false);
  });

  it("are none for a table without a ribbon, and an error for one that is not XML", async () => {
    const other = table("sample_other", "Other", []);
    const list = await commandsFor("form", "sample_other", undefined, context({ table: other }));
    expect(list.commands).toEqual([]);
    await expect(commandsFor("form", "sample_other", "<Ribbon", context())).rejects.toThrow("ribbon of sample_other");
    expect(app.ribbons).toEqual({});
  });
});

describe("functions of scripts", () => {
  it("are found by their dotted name and keep their owner", () => {
    const owner = {
      name: "me",
      who(): string {
        return this.name;
      },
    };
    Object.assign(window, { Deep: { Owner: owner } });
    expect(functionByName("Deep.Owner.who")()).toBe("me");
  });

  it("are named when they are missing or none", () => {
    Object.assign(window, { Deep: { value: 1 } });
    expect(() => functionByName("Deep.nothing.here")).toThrow('"nothing" is missing');
    expect(() => functionByName("Deep.value")).toThrow("Deep.value is not a function.");
  });
});

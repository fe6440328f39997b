import type { PluginContext, PluginTwin } from "../../src/contract/plugin";
import { addUser, entity, failure, type Opened, openSample, queryOf, reference } from "./open-engine";
import { ASSEMBLY, type SampleStep } from "./sample-package";

const PROJECT = "sample_project";
const ITEM = "sample_item";

class InvalidPluginExecutionException extends Error {
  override readonly name = "InvalidPluginExecutionException";
}

let serial = 0;

function step(type: string, message: string, stage: 10 | 20 | 40, more: Partial<SampleStep> = {}): SampleStep {
  serial++;
  const id = `${serial.toString(16).padStart(8, "0")}-1111-4000-8000-000000000000`;
  return { id, type, message, table: PROJECT, stage, ...more };
}

function openWith(twin: PluginTwin, steps: readonly SampleStep[]): Opened {
  const pluginTypes = [...new Set(steps.map(({ type }) => type))];
  return openSample({ pluginTypes, steps }, { twins: { [ASSEMBLY]: twin } });
}

function target(context: PluginContext): { readonly attributes: Record<string, unknown>; readonly id: string } {
  return context.inputParameters.Target as { attributes: Record<string, unknown>; id: string };
}

describe("steps", () => {
  it("run by stage, then by rank, and what they set on Target is written", () => {
    const order: string[] = [];
    const note = (name: string) => (context: PluginContext) => {
      order.push(`${name} ${context.stage} depth ${context.depth} transaction ${context.isInTransaction}`);
      if (context.stage === 20) target(context).attributes.sample_notes = name;
    };
    const { engine, admin } = openWith({ "S.A": note("A"), "S.B": note("B"), "S.C": note("C") }, [
      step("S.C", "Create", 40),
      step("S.B", "Create", 20, { rank: 5 }),
      step("S.A", "Create", 20, { rank: 1 }),
      step("S.A", "Create", 10, { rank: 9 }),
    ]);
    const id = engine.create(admin, entity(PROJECT, { sample_name: "P" }));
    expect(order).toEqual([
      "A 10 depth 1 transaction false",
      "A 20 depth 1 transaction true",
      "B 20 depth 1 transaction true",
      "C 40 depth 1 transaction true",
    ]);
    expect(engine.retrieve(admin, reference(PROJECT, id), ["sample_notes"]).attributes.sample_notes).toBe("B");
  });

  it("see the platform's columns in Target before the row is written, and the id after", () => {
    const seen: unknown[] = [];
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          seen.push(
            context.stage,
            target(context).attributes.createdon,
            target(context).attributes.statuscode,
            context.outputParameters.id,
          );
        },
      },
      [step("S.A", "Create", 10), step("S.A", "Create", 20), step("S.A", "Create", 40)],
    );
    const id = engine.create(admin, entity(PROJECT, {}));
    expect(seen).toEqual([
      10,
      undefined,
      undefined,
      undefined,
      20,
      "2026-03-01T08:00:00Z",
      1,
      undefined,
      40,
      "2026-03-01T08:00:00Z",
      1,
      id,
    ]);
  });

  it("on Update run only when a filtering column is sent, changed or not", () => {
    let runs = 0;
    const { engine, admin } = openWith({ "S.A": () => void runs++ }, [
      step("S.A", "Update", 20, { filtering: "sample_points,sample_kind" }),
    ]);
    const id = engine.create(admin, entity(PROJECT, { sample_points: 1 }));
    engine.update(admin, entity(PROJECT, { sample_name: "N" }, id));
    expect(runs).toBe(0);
    engine.update(admin, entity(PROJECT, { sample_points: 1 }, id));
    expect(runs).toBe(1);
  });

  it("get the images they ask for, with the columns they ask for", () => {
    const images: unknown[] = [];
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          images.push([
            context.messageName,
            context.stage,
            context.preEntityImages.pre?.attributes,
            context.postEntityImages.post?.attributes,
          ]);
        },
      },
      (["Create", "Update", "Delete"] as const).flatMap((message) =>
        ([20, 40] as const).map((stage) =>
          step("S.A", message, stage, {
            images: [
              { alias: "pre", type: 0, columns: "sample_name" },
              { alias: "post", type: 1, columns: "sample_name" },
            ],
          }),
        ),
      ),
    );
    const id = engine.create(admin, entity(PROJECT, { sample_name: "one" }));
    engine.update(admin, entity(PROJECT, { sample_name: "two" }, id));
    engine.delete(admin, reference(PROJECT, id));
    const [one, two] = [{ sample_name: "one" }, { sample_name: "two" }];
    expect(images).toEqual([
      ["Create", 20, undefined, undefined],
      ["Create", 40, undefined, one],
      ["Update", 20, one, undefined],
      ["Update", 40, one, two],
      ["Delete", 20, two, undefined],
      ["Delete", 40, two, undefined],
    ]);
  });

  it("share variables: within the transaction directly, from validation through the parent context", () => {
    const seen: unknown[] = [];
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          seen.push(
            context.sharedVariables.from20,
            context.parentContext?.sharedVariables.from10,
            context.sharedVariables.tag,
          );
          context.sharedVariables[`from${context.stage}`] = context.stage;
        },
      },
      [step("S.A", "Create", 10), step("S.A", "Create", 20), step("S.A", "Create", 40)],
    );
    engine.create({ ...admin, tag: "bulk" }, entity(PROJECT, {}));
    expect(seen).toEqual([undefined, undefined, "bulk", undefined, 10, "bulk", 20, 10, "bulk"]);
  });

  it("act as the caller, as SYSTEM or as another user, one level deeper", () => {
    const seen: unknown[] = [];
    const twin: PluginTwin = {
      "S.A": (context) => {
        context.service(null).create(entity(ITEM, { sample_text: "by system" }));
      },
      "S.B": (context) => {
        seen.push(context.depth, context.userId, context.initiatingUserId, context.parentContext?.messageName);
      },
    };
    const opened = openWith(twin, [step("S.A", "Create", 40), step("S.B", "Create", 20, { table: ITEM })]);
    const user = addUser(opened, "user", { prvCreatesample_Project: "Global", prvReadsample_Project: "Global" });
    opened.engine.create(user, entity(PROJECT, {}));
    expect(seen).toEqual([2, opened.engine.systemUserId, user.userId, "Create"]);
  });

  it("are left out for a caller who may, and the request refused for one who may not", () => {
    let runs = 0;
    const opened = openWith({ "S.A": () => void runs++ }, [step("S.A", "Create", 20)]);
    opened.engine.create({ ...opened.admin, bypassPlugins: true }, entity(PROJECT, {}));
    expect(runs).toBe(0);
    const user = addUser(opened, "user", { prvCreatesample_Project: "Global" });
    expect(failure(() => opened.engine.create({ ...user, bypassPlugins: true }, entity(PROJECT, {}))).name).toBe(
      "MessagePrivilegeDenied",
    );
  });

  it("stop running when they are disabled", () => {
    const refuse = () => {
      throw new InvalidPluginExecutionException("no");
    };
    const each = step("S.A", "Create", 20);
    const { engine, admin } = openWith({ "S.A": refuse }, [each]);
    expect(failure(() => engine.create(admin, entity(PROJECT, {}))).message).toBe("no");
    engine.update(admin, entity("sdkmessageprocessingstep", { statecode: 1 }, each.id));
    engine.create(admin, entity(PROJECT, {}));
  });
});

describe("errors of plug-ins", () => {
  const nested: PluginTwin = {
    "S.A": (context) => {
      context.service(null).create(entity(ITEM, { sample_text: "side effect" }));
      throw new InvalidPluginExecutionException("A project needs a name.");
    },
  };

  it("reach the client word for word and roll everything back", () => {
    const { engine, admin } = openWith(nested, [step("S.A", "Create", 40)]);
    expect(failure(() => engine.create(admin, entity(PROJECT, {})))).toEqual({
      name: "IsvAborted",
      code: "0x80040265",
      http: 400,
      message: "A project needs a name.",
    });
    expect(engine.query(admin, queryOf(PROJECT)).rows).toHaveLength(0);
    expect(engine.query(admin, queryOf(ITEM)).rows).toHaveLength(0);
  });

  it("that are not meant for people become a server error with a trace that stays", () => {
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          context.trace("about to fail");
          throw new TypeError("x is undefined");
        },
      },
      [step("S.A", "Create", 20)],
    );
    expect(failure(() => engine.create(admin, entity(PROJECT, {})))).toMatchObject({ code: "0x80040224", http: 500 });
    const [log] = engine.query(admin, queryOf("plugintracelog")).rows;
    expect(log?.attributes).toMatchObject({ typename: "S.A", messagename: "Create", messageblock: "about to fail" });
    expect(log?.attributes.exceptiondetails).toContain("x is undefined");
  });

  it("of the server pass through with their own code", () => {
    const { engine, admin } = openWith(
      {
        "S.A": (context) => void context.service(null).retrieve(PROJECT, "0ab1c2d3-0000-4000-8000-00000000000f", "all"),
      },
      [step("S.A", "Create", 20)],
    );
    expect(failure(() => engine.create(admin, entity(PROJECT, {}))).name).toBe("ObjectDoesNotExist");
  });

  it("cannot be swallowed inside the transaction", () => {
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          try {
            context.service(null).create(entity(PROJECT, { sample_points: 1000 }));
          } catch {
            context.trace("never mind");
          }
        },
      },
      [step("S.A", "Create", 40, { table: ITEM })],
    );
    expect(failure(() => engine.create(admin, entity(ITEM, {}))).name).toBe("PluginTransactionDoomed");
    expect(engine.query(admin, queryOf(ITEM)).rows).toHaveLength(0);
  });

  it("end an endless loop after eight levels", () => {
    let runs = 0;
    const { engine, admin } = openWith(
      {
        "S.A": (context) => {
          runs++;
          context.service(null).create(entity(PROJECT, {}));
        },
      },
      [step("S.A", "Create", 40)],
    );
    expect(failure(() => engine.create(admin, entity(PROJECT, {}))).name).toBe("PluginInfiniteLoop");
    expect(runs).toBe(8);
    expect(engine.query(admin, queryOf(PROJECT)).rows).toHaveLength(0);
  });

  it("name a plug-in type that has no code here", () => {
    const { engine, admin } = openWith({}, [step("S.Missing", "Create", 20)]);
    const refused = failure(() => engine.create(admin, entity(PROJECT, {})));
    expect(refused.name).toBe("PluginTypeNotFound");
    expect(refused.message).toContain("S.Missing");
  });

  it("in Target are found like those of a client", () => {
    const { engine, admin } = openWith({ "S.A": (context) => void (target(context).attributes.sample_points = 1000) }, [
      step("S.A", "Create", 20),
    ]);
    expect(failure(() => engine.create(admin, entity(PROJECT, {}))).name).toBe("ValueOutOfRange");
  });
});

describe("secured columns and plug-ins", () => {
  it("are not to be set through the caller's Target, but through SYSTEM", () => {
    const twin: PluginTwin = {
      "S.Target": (context) => void (target(context).attributes.sample_secret = "x"),
      "S.System": (context) =>
        context.service(null).update(entity(PROJECT, { sample_secret: "x" }, context.primaryEntityId)),
    };
    const rights = { prvCreatesample_Project: "Global", prvReadsample_Project: "Global" };
    const wrong = openWith(twin, [step("S.Target", "Create", 20)]);
    const user = addUser(wrong, "user", rights);
    expect(failure(() => wrong.engine.create(user, entity(PROJECT, {}))).name).toBe("SecuredColumnCreate");
    const right = openWith(twin, [step("S.System", "Create", 40)]);
    const id = right.engine.create(addUser(right, "user", rights), entity(PROJECT, {}));
    expect(right.engine.retrieve(right.admin, reference(PROJECT, id), ["sample_secret"]).attributes.sample_secret).toBe(
      "x",
    );
  });
});

describe("asynchronous steps", () => {
  it("run after the commit, as a system job, and their failure undoes nothing", () => {
    const seen: boolean[] = [];
    const twin: PluginTwin = {
      "S.Good": (context) => {
        seen.push(context.mode === 1);
        context.service(null).create(entity(ITEM, { sample_text: "later" }));
      },
      "S.Bad": () => {
        throw new InvalidPluginExecutionException("too late");
      },
    };
    const { engine, admin } = openWith(twin, [
      step("S.Good", "Create", 40, { mode: 1 }),
      step("S.Bad", "Create", 40, { mode: 1, rank: 2 }),
    ]);
    engine.create(admin, entity(PROJECT, {}));
    expect(seen).toEqual([true]);
    expect(engine.query(admin, queryOf(ITEM)).rows).toHaveLength(1);
    const jobs = engine
      .query(admin, queryOf("asyncoperation"))
      .rows.map((row) => [row.attributes.statuscode, row.attributes.message ?? null]);
    expect(jobs).toContainEqual([30, null]);
    expect(jobs).toContainEqual([31, "too late"]);
  });

  it("do not run when the operation fails", () => {
    let runs = 0;
    const twin: PluginTwin = {
      "S.Later": () => void runs++,
      "S.Refuse": () => {
        throw new InvalidPluginExecutionException("no");
      },
    };
    const { engine, admin } = openWith(twin, [
      step("S.Later", "Create", 40, { mode: 1 }),
      step("S.Refuse", "Create", 40, { rank: 9 }),
    ]);
    failure(() => engine.create(admin, entity(PROJECT, {})));
    expect(runs).toBe(0);
    expect(engine.query(admin, queryOf("asyncoperation")).rows).toHaveLength(0);
  });
});

describe("custom APIs", () => {
  const api = (name: string, more: string): Record<string, string> => ({
    [`customapis/${name}/customapi.xml`]: `<customapi uniquename="${name}"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype>${more}
      <isfunction>0</isfunction><isprivate>0</isprivate><name>${name}</name></customapi>`,
  });
  const parameter = (apiName: string, name: string, type: number, optional: 0 | 1): Record<string, string> => ({
    [`customapis/${apiName}/customapirequestparameters/${name}/customapirequestparameter.xml`]: `<customapirequestparameter uniquename="${name}">
      <isoptional>${optional}</isoptional><name>${name}</name><type>${type}</type></customapirequestparameter>`,
  });
  const response = (apiName: string, name: string, type: number): Record<string, string> => ({
    [`customapis/${apiName}/customapiresponseproperties/${name}/customapiresponseproperty.xml`]: `<customapiresponseproperty uniquename="${name}">
      <name>${name}</name><type>${type}</type></customapiresponseproperty>`,
  });
  const twin: PluginTwin = {
    "S.Double": (context) => {
      context.outputParameters.Result = Number(context.inputParameters.Value) * 2;
    },
  };

  function openApi(binding: string): Opened {
    const files = {
      ...api("sample_Double", `${binding}<plugintypeid><plugintypeid>${typeId()}</plugintypeid></plugintypeid>`),
      ...parameter("sample_Double", "Value", 7, 0),
      ...parameter("sample_Double", "Note", 10, 1),
      ...response("sample_Double", "Result", 7),
    };
    return openSample({ pluginTypes: ["S.Double"], files }, { twins: { [ASSEMBLY]: twin } });
  }

  function typeId(): string {
    let hash = 0;
    for (const character of "S.Double") hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
    return `${hash.toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
  }

  it("take their parameters, run their plug-in and give its results", () => {
    const { engine, admin } = openApi("<bindingtype>0</bindingtype>");
    expect(engine.execute(admin, "sample_Double", { Value: 21 })).toEqual({ Result: 42 });
  });

  it.each([
    ["a parameter that is missing", {}, "MissingParameter"],
    ["a parameter of another type", { Value: "21" }, "InvalidArgument"],
    ["a parameter nobody declared", { Value: 1, Other: 1 }, "InvalidArgument"],
  ])("refuse %s", (_what, parameters, name) => {
    const { engine, admin } = openApi("<bindingtype>0</bindingtype>");
    expect(failure(() => engine.execute(admin, "sample_Double", parameters)).name).toBe(name);
  });

  it("bound to a table take a row of it", () => {
    const { engine, admin } = openApi(
      "<bindingtype>1</bindingtype><boundentitylogicalname>sample_project</boundentitylogicalname>",
    );
    const id = engine.create(admin, entity(PROJECT, {}));
    expect(engine.execute(admin, "sample_Double", { entity: reference(PROJECT, id), Value: 1 })).toEqual({ Result: 2 });
    expect(failure(() => engine.execute(admin, "sample_Double", { Value: 1 })).name).toBe("MissingParameter");
  });
});

describe("queries of plug-ins", () => {
  it("read every page: 10,001 rows come in one answer, in order, each once", () => {
    let names: unknown[] = [];
    const read = (context: PluginContext): void => {
      const xml = `<fetch><entity name="${ITEM}"><attribute name="sample_name"/><order attribute="sample_name"/></entity></fetch>`;
      names = context
        .service(null)
        .fetch(xml)
        .map((row) => row.attributes.sample_name);
    };
    const { engine, admin } = openWith({ "S.Read": read }, [step("S.Read", "Create", 40)]);
    const expected = Array.from({ length: 10_001 }, (_, index) => `row ${String(index).padStart(5, "0")}`);
    engine.execute(admin, "CreateMultiple", {
      Targets: [...expected].reverse().map((name) => entity(ITEM, { sample_name: name })),
    });
    engine.create(admin, entity(PROJECT, { sample_name: "P" }));
    expect(names).toEqual(expected);
  }, 60_000);
});

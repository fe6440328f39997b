import { KNOWN_LANGUAGES } from "../format/format-value";
import type { MessageFamily } from "./message-registry";

/** Version the server answers as: the platform's 9.2 line. */
export const SERVER_VERSION = "9.2.25011.1";

/** Who asks, and of which organization. */
export const ORGANIZATION_MESSAGES: MessageFamily = {
  WhoAmI: ({ core, session }) => ({
    UserId: session.userId,
    BusinessUnitId: core.security.principals.user(session.userId).businessUnitId,
    OrganizationId: core.organizationId,
  }),
  RetrieveAvailableLanguages: () => ({ LocaleIds: [...KNOWN_LANGUAGES] }),
  // Nothing has to be turned on here: every language the server knows is.
  RetrieveProvisionedLanguages: () => ({ RetrieveProvisionedLanguages: [...KNOWN_LANGUAGES] }),
  RetrieveVersion: () => ({ Version: SERVER_VERSION }),
  RetrieveCurrentOrganization: ({ core }) => {
    const organization = core.rows.read("organization", core.organizationId);
    const name = organization?.attributes.name ?? "";
    return {
      Detail: {
        OrganizationId: core.organizationId,
        FriendlyName: name,
        UniqueName: name,
        UrlName: name,
        OrganizationVersion: SERVER_VERSION,
        EnvironmentId: core.organizationId,
        DatacenterId: "00000000-0000-0000-0000-000000000000",
        Geo: "",
        TenantId: "00000000-0000-0000-0000-000000000000",
        State: "Enabled",
        Endpoints: { Count: 0, IsReadOnly: false, Keys: [], Values: [] },
      },
    };
  },
};

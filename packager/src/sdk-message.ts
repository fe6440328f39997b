/** Ids of platform messages, equal in every environment (Microsoft Learn, "Use messages with the SDK for .NET"). */
const MESSAGE_BY_ID: Record<string, string> = {
  "8cbdbb1b-ea3e-db11-86a7-000a3a5473e8": "Assign",
  "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8": "Create",
  "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8": "Delete",
  "c5bdbb1b-ea3e-db11-86a7-000a3a5473e8": "GrantAccess",
  "dbbdbb1b-ea3e-db11-86a7-000a3a5473e8": "Merge",
  "dcbdbb1b-ea3e-db11-86a7-000a3a5473e8": "ModifyAccess",
  "f2bdbb1b-ea3e-db11-86a7-000a3a5473e8": "Retrieve",
  "03bebb1b-ea3e-db11-86a7-000a3a5473e8": "RetrieveMultiple",
  "11bebb1b-ea3e-db11-86a7-000a3a5473e8": "RevokeAccess",
  "1cbebb1b-ea3e-db11-86a7-000a3a5473e8": "SetState",
  "1dbebb1b-ea3e-db11-86a7-000a3a5473e8": "SetStateDynamicEntity",
  "20bebb1b-ea3e-db11-86a7-000a3a5473e8": "Update",
};

/** Name of a platform message; undefined for ids that are not well known. */
export function messageName(id: string): string | undefined {
  return MESSAGE_BY_ID[id.toLowerCase()];
}

/** Id of a platform message, lower case without braces; undefined for names that are not well known. */
export function messageId(name: string): string | undefined {
  return Object.entries(MESSAGE_BY_ID).find(([, known]) => known.toLowerCase() === name.toLowerCase())?.[0];
}

import { deterministicId, messageId as platformMessageId } from "@plumbline/packager";

/** Ids that are the same in every organization of the platform. */
export const SYSTEM_ADMINISTRATOR_ROLE = "627090ff-40a3-4053-8790-584edc5be201";
export const SYSTEM_CUSTOMIZER_ROLE = "119f245c-3cc8-4b62-b31c-d1a046ced15d";
export const SYSTEM_ADMINISTRATOR_PROFILE = "572329c1-a042-4e22-be47-367c6374ea45";

/** Id of a message: the platform's where it is well known, else one from its name. */
export function messageId(name: string): string {
  return platformMessageId(name) ?? deterministicId(`message:${name.toLowerCase()}`);
}

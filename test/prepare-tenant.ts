import { preparedFolder } from "./tenant";

/** Before the first suite: suites run side by side, and only one may make the folder they all copy. */
export default async function prepareTenant(): Promise<void> {
  await preparedFolder();
}

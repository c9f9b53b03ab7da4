// What JupyterLab finds in this extension.

import { lessonPlugin } from "./lesson.js";
import { presentPlugin } from "./present.js";

/** The plugins; `scope` holds the modules that JupyterLab shares with its extensions, by name and version. */
export function plugins(scope) {
  const shared = async (name) => {
    const [{ get }] = Object.values(scope[name]);
    return (await get())();
  };
  return [lessonPlugin(shared), presentPlugin];
}

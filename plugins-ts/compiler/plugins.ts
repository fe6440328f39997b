/** One plug-in type: the class the platform calls, and the function of the rules behind it. */
export interface PluginType {
  /** `AttestationCreate`: the class is `AttestationCreatePlugin`. */
  readonly handler: string;
  /** Static method, with its class: `AttestationHandlers.AttestationCreate`. */
  readonly method: string;
}

/** The classes the platform knows. They hold nothing, because one instance serves many threads. */
export function emitPlugins(plugins: readonly PluginType[]): string {
  const classes = plugins.map(
    (plugin) =>
      `    public sealed class ${plugin.handler}Plugin : IPlugin\n    {\n` +
      `        public void Execute(IServiceProvider serviceProvider)\n        {\n` +
      `            PluginHost.Run(serviceProvider, ${plugin.method});\n        }\n    }`,
  );
  const usings = ["using System;", "using Microsoft.Xrm.Sdk;", "using Plumbline.Rules.Runtime;"].join("\n");
  return `${usings}\n\nnamespace Plumbline.Rules\n{\n${classes.join("\n\n")}\n}\n`;
}

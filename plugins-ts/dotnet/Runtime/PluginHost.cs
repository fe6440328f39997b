using System;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Runs a handler for the platform. A refusal reaches the user as it is, a fault keeps its code, a mistake is traced and named in general words.</summary>
    public static class PluginHost
    {
        private const string Unexpected = "A rule of Plumbline failed unexpectedly. The trace log of the operation says where.";

        public static void Run(IServiceProvider provider, Action<Context> handler)
        {
            Sdk.IPluginExecutionContext platform = Get<Sdk.IPluginExecutionContext>(provider);
            Sdk.ITracingService tracing = Get<Sdk.ITracingService>(provider);
            Sdk.IOrganizationService rows = Get<Sdk.IOrganizationServiceFactory>(provider).CreateOrganizationService(null);
            Context context = new Context(platform, rows, tracing);
            try
            {
                handler(context);
            }
            catch (BusinessError refusal)
            {
                tracing.Trace("{0}", refusal.Code);
                throw new Sdk.InvalidPluginExecutionException(refusal.Message);
            }
            catch (System.Exception mistake) when (!ReferenceEquals(mistake, context.Service.Fault))
            {
                tracing.Trace("{0}", mistake.ToString());
                throw new Sdk.InvalidPluginExecutionException(Unexpected);
            }
        }

        private static T Get<T>(IServiceProvider provider) where T : class
        {
            return (T)provider.GetService(typeof(T));
        }
    }
}

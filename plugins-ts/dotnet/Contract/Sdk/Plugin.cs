using System;

namespace Microsoft.Xrm.Sdk
{
    public interface IPlugin
    {
        void Execute(IServiceProvider serviceProvider);
    }

    public interface IExecutionContext
    {
        string MessageName { get; }

        string PrimaryEntityName { get; }

        Guid PrimaryEntityId { get; }

        Guid InitiatingUserId { get; }

        DateTime OperationCreatedOn { get; }

        ParameterCollection InputParameters { get; }

        ParameterCollection OutputParameters { get; }

        ParameterCollection SharedVariables { get; }

        EntityImageCollection PreEntityImages { get; }
    }

    public interface IPluginExecutionContext : IExecutionContext
    {
        int Stage { get; }

        IPluginExecutionContext ParentContext { get; }
    }

    public interface ITracingService
    {
        void Trace(string format, params object[] args);
    }

    public class InvalidPluginExecutionException : Exception
    {
        public InvalidPluginExecutionException(string message)
            : base(message)
        {
        }
    }
}

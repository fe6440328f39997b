namespace Plumbline.Rules.Runtime
{
    /// <summary>Which row of which table, with the id as lower-case text.</summary>
    public sealed class EntityReference
    {
        public string LogicalName { get; init; }

        public string Id { get; init; }

        public string Name { get; init; }
    }
}

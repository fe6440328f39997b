namespace Plumbline.Rules.Runtime
{
    /// <summary>A refusal for the user. The host shows the message as it is, so it names the row, the rule and the way out.</summary>
    public sealed class BusinessError : System.Exception
    {
        public BusinessError(string code, string message)
            : base(message)
        {
            Code = code;
        }

        /// <summary>Key of the message in the catalogue: stable, for tests and for callers.</summary>
        public string Code { get; private set; }
    }
}
